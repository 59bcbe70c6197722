import { LIMITS } from "@palmares/core/contract/limits";
import { contentOf } from "@palmares/core/documents/document-content";
import { type PageOrder, printPages } from "@palmares/core/documents/render/print-pages";
import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { createRenderer } from "../../latex-image/src/engine/renderer.ts";
import { ordersOf } from "./contents.ts";
import { rotated } from "./plan.ts";
import { treeCpuMs } from "./process-tree.ts";
import { BENCH_DAY, BENCH_TERM, benchClass } from "./school.ts";
import { spreadOf } from "./statistics.ts";

/** Papers of a class of forty, and how many bulletins' CPU one of them may take at most. */
const MOST_BULLETINS = { PV_CONSEIL: 12, LISTE_EMARGEMENT: 5, ETIQUETTES: 4.2 } as const;
type ClassPaper = keyof typeof MOST_BULLETINS;
const PAPERS = Object.keys(MOST_BULLETINS) as ClassPaper[];
/** Classes in one run; of bulletins, those of one class are a run. */
const CLASSES = 10;

interface PaperCost {
  readonly type: ClassPaper;
  /** Of one paper, in ms of CPU. */
  readonly cpuMs: number;
  /** In bulletins of a group of forty. */
  readonly bulletins: number;
  readonly limit: number;
  readonly reached: boolean;
}

/** @example paperCosts({ BULLETIN: 4, PV_CONSEIL: 40, LISTE_EMARGEMENT: 8, ETIQUETTES: 8 })[0]?.bulletins // 10 */
export const paperCosts = (cpuMs: Readonly<Record<"BULLETIN" | ClassPaper, number>>): readonly PaperCost[] =>
  PAPERS.map((type) => {
    const bulletins = cpuMs[type] / cpuMs.BULLETIN;
    const limit = MOST_BULLETINS[type];
    return { type, cpuMs: cpuMs[type], bulletins, limit, reached: bulletins <= limit };
  });

/** Papers of consecutive classes; computing the class is part of what is measured, as for every document. */
const papersOf = (type: ClassPaper, firstClass: number): PageOrder[] =>
  Array.from({ length: CLASSES }, (_, n) => {
    const record = benchClass(firstClass + n);
    const report = classReport(record, rulePack(record.school.rulePackId), BENCH_TERM);
    return { id: `paper-${n}`, number: `${n}`, content: contentOf(report, { type, studentId: undefined }) };
  });

function bulletinsOf(number: number): PageOrder[] {
  const record = benchClass(number);
  return ordersOf("BULLETIN", [{ record, studentIds: record.students.map(({ id }) => id) }]);
}

/**
 * Measures the papers of a class beside bulletins, interleaved, in the CPU of this process and those it starts.
 *
 * @returns the exit code: 1 when a paper takes more than it may.
 */
export async function measureClassDocuments({
  samples,
  judge,
}: {
  readonly samples: number;
  readonly judge: boolean;
}): Promise<number> {
  const renderer = createRenderer(process.env);
  await renderer.ready;
  let nextClass = 1;
  const sample = async (type: "BULLETIN" | ClassPaper): Promise<number> => {
    const first = nextClass;
    nextClass += CLASSES;
    const before = treeCpuMs(process.pid);
    const orders = type === "BULLETIN" ? bulletinsOf(first) : papersOf(type, first);
    const school = orders[0]?.content.sheet.school;
    if (school === undefined) throw new Error("Nothing to print.");
    const run = { type, school, issuedOn: BENCH_DAY, look: {} };
    const { pages } = await printPages(renderer, run, orders, LIMITS.renderTimeoutMs);
    for (const page of pages.values()) if (!page.ok) throw new Error(`No PDF: ${page.code} ${page.reason}`);
    return (treeCpuMs(process.pid) - before) / orders.length;
  };
  const types = ["BULLETIN", ...PAPERS] as const;
  for (const type of types) await sample(type);
  const taken = new Map(types.map((type) => [type, [] as number[]]));
  for (let round = 0; round < samples; round++) {
    for (const type of rotated(types, round)) taken.get(type)?.push(await sample(type));
  }
  const medianOf = (type: (typeof types)[number]) => spreadOf(taken.get(type) ?? []).median;
  const costs = paperCosts({
    BULLETIN: medianOf("BULLETIN"),
    PV_CONSEIL: medianOf("PV_CONSEIL"),
    LISTE_EMARGEMENT: medianOf("LISTE_EMARGEMENT"),
    ETIQUETTES: medianOf("ETIQUETTES"),
  });
  process.stdout.write(frenchSpaces(`${report(medianOf("BULLETIN"), costs)}\n`));
  return judge && costs.some(({ reached }) => !reached) ? 1 : 0;
}

const report = (bulletinMs: number, costs: readonly PaperCost[]): string =>
  [
    `bulletin, par 40 : ${bulletinMs.toFixed(1)} ms de calcul`,
    ...costs.map(({ type, cpuMs, bulletins, limit, reached }) => {
      const said = reached ? "atteint" : "MANQUÉ";
      return `${type}, par ${CLASSES}, classe de 40 : ${cpuMs.toFixed(1)} ms, ${bulletins.toFixed(1)} bulletins ; plancher : ${limit} au plus, ${said}`;
    }),
  ].join("\n");
