import type { DocumentType } from "./document-types.ts";
import { type Cost, type MethodProcess, startMethodProcess } from "./method-process.ts";
import { MEMORY_GROUP, rotated, type Way } from "./plan.ts";
import type { Measurement, MemoryUse } from "./results.ts";
import { spreadOf } from "./statistics.ts";

/** Reports progress to the person who waits. */
export type Note = (message: string) => void;

/** Larger groups get no warm-up sample: it would take long and change nothing. */
const LARGEST_WARM_UP_GROUP = 200;

/**
 * Measures every way in one interleaved run. Each round takes one sample of each way, so that other load on the machine
 * affects all of them.
 */
export async function measureWays(
  ways: readonly Way[],
  types: readonly DocumentType[],
  samples: number,
  note: Note,
): Promise<Measurement[]> {
  const processes = new Map<string, MethodProcess>();
  try {
    for (const way of ways) {
      const name = processNameOf(way);
      if (processes.has(name)) continue;
      note(`Préparation de ${name}`);
      processes.set(name, await startMethodProcess(way.method, types));
    }
    const pairs = types.flatMap((type) => ways.map((way) => ({ type, way, costs: [] as Cost[] })));
    const takeSample = async ({ type, way }: (typeof pairs)[number]) => {
      const methodProcess = processes.get(processNameOf(way));
      if (methodProcess === undefined) throw new Error(`No process for ${way.method}.`);
      return methodProcess.measure({ type, ...way.sample });
    };
    note("Mise en température");
    for (const pair of pairs) {
      if (pair.way.method !== "classic" && pair.way.group <= LARGEST_WARM_UP_GROUP) await takeSample(pair);
    }
    for (let round = 0; round < samples; round++) {
      for (const pair of rotated(pairs, round)) {
        note(`Tour ${round + 1} sur ${samples} : ${pair.way.method}, ${pair.type}, par ${pair.way.group}`);
        pair.costs.push(await takeSample(pair));
      }
    }
    return withRatios(
      pairs.map(({ type, way, costs }) => ({
        document: type,
        method: way.method,
        group: way.group,
        ...measured(costs),
      })),
    );
  } finally {
    for (const methodProcess of processes.values()) await methodProcess.close();
  }
}

/** The medians of the samples of one way. */
function measured(costs: readonly Cost[]): Omit<Measurement, "document" | "method" | "group"> {
  const median = (of: (cost: Cost) => number) => spreadOf(costs.map(of)).median;
  return {
    cpuMs: spreadOf(costs.map(({ cpuMs }) => cpuMs)),
    pageFaults: Math.round(median(({ pageFaults }) => pageFaults)),
    untilThere: {
      cpuMs: median(({ untilThere }) => untilThere.cpuMs),
      pageFaults: Math.round(median(({ untilThere }) => untilThere.pageFaults)),
      ms: median(({ untilThere }) => untilThere.ms),
    },
    pdfBytes: Math.round(costs.at(-1)?.bytes ?? 0),
  };
}

/**
 * The process in which a way is measured: one per method, and another for documents set alone, which have a function of
 * their own. Linux copies a process's page tables when it starts a program: 9 ms instead of 1 in a process whose heap has
 * just held a thousand PDFs.
 */
const processNameOf = ({ method, group }: Way): string => (group === 1 ? `${method}, un par un` : method);

/** Adds to each measurement how many times less CPU it takes than the classic method for the same document. */
export function withRatios(measurements: readonly Measurement[]): Measurement[] {
  return measurements.map((measurement) => {
    const classic = measurements.find(
      ({ method, document }) => method === "classic" && document === measurement.document,
    );
    if (classic === undefined) return measurement;
    return { ...measurement, timesClassic: classic.cpuMs.median / measurement.cpuMs.median };
  });
}

/** Groups made while memory is watched: several, because a warm function must not grow. */
const MEMORY_GROUPS = 3;

/** Measures our engine's peak memory in a fresh process for each document type, as a function has. */
export async function measurePalmaresMemory(types: readonly DocumentType[], note: Note): Promise<MemoryUse[]> {
  const uses: MemoryUse[] = [];
  for (const type of types) {
    note(`Mémoire : ${type}, par ${MEMORY_GROUP}`);
    const methodProcess = await startMethodProcess("palmares", [type]);
    try {
      const batch = { type, size: MEMORY_GROUP, groups: MEMORY_GROUPS };
      const { texBytes, treeBytes } = await methodProcess.measureMemory(batch);
      uses.push({ document: type, group: MEMORY_GROUP, texBytes, functionBytes: treeBytes });
    } finally {
      await methodProcess.close();
    }
  }
  return uses;
}
