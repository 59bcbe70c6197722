import type { DocumentType } from "../document-types.ts";
import type { Note } from "../measure.ts";
import { createPalmares } from "../methods/palmares.ts";
import type { Profile } from "../results.ts";
import { material, type Selection } from "../school.ts";
import { spreadOf } from "../statistics.ts";
import { NODE_TASKS, nodeTasks } from "./node-tasks.ts";
import { minus, PROGRAM_PARTS, type Use, type UseByPart, watchPrograms } from "./program-use.ts";

/** Documents before the first that counts: a function that has run for a while. */
const WARM_UP = 12;
/** Documents of a sample: the kernel counts a program's CPU in ticks of 10 ms. */
const DOCUMENTS = 8;

/** Takes apart, by program and by task, what one document alone costs in a warm function, before and after its PDF is there. */
export async function measureProfile(
  types: readonly DocumentType[],
  samples: number,
  note: Note,
): Promise<readonly Profile[]> {
  const watch = watchPrograms();
  const method = createPalmares();
  const profiles: Profile[] = [];
  let nextClass = 1;
  const next = (type: DocumentType): readonly Selection[] => {
    const made = material(type, 1, nextClass);
    ({ nextClass } = made);
    return made.selections;
  };
  await method.prepare();
  try {
    for (const type of types) {
      note(`Profil : ${type}, un document seul`);
      const one = async (selections: readonly Selection[]) => {
        await method.run(type, selections);
        await method.standBy?.();
      };
      for (let n = 0; n < WARM_UP; n++) await one(next(type));
      const taken: Sample[] = [];
      for (let n = 0; n < samples * DOCUMENTS; n++) {
        const selections = next(type);
        const [before, begun] = [watch.now(), performance.now()];
        await method.run(type, selections);
        const [there, ms] = [watch.now(), performance.now() - begun];
        await method.standBy?.();
        taken.push({ ms, until: difference(there, before), after: difference(watch.now(), there) });
      }
      const more = taken.map(() => next(type));
      const tasks = await nodeTasks(async () => {
        for (const selections of more) await one(selections);
      });
      profiles.push({
        document: type,
        measuredOn: new Date().toISOString().slice(0, 10),
        documents: taken.length,
        ms: spreadOf(taken.map(({ ms }) => ms)).median,
        parts: PROGRAM_PARTS.map((part) => ({
          part,
          untilThere: typical(taken.map(({ until }) => until[part])),
          after: typical(taken.map(({ after }) => after[part])),
        })),
        node: NODE_TASKS.map((task) => ({ task, ms: tasks[task] / more.length })),
      });
    }
  } finally {
    watch.close();
    await method.close();
  }
  return profiles;
}

interface Sample {
  readonly ms: number;
  readonly until: UseByPart;
  readonly after: UseByPart;
}

const difference = (after: UseByPart, before: UseByPart): UseByPart => ({
  node: minus(after.node, before.node),
  tex: minus(after.tex, before.tex),
  converter: minus(after.converter, before.converter),
  cell: minus(after.cell, before.cell),
});

/** Ticks are lost in a median: of CPU, the mean. */
const typical = (uses: readonly Use[]): Use => ({
  cpuMs: Math.max(0, uses.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / uses.length),
  pageFaults: Math.max(0, Math.round(spreadOf(uses.map(({ pageFaults }) => pageFaults)).median)),
});
