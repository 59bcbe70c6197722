import type { DocumentType } from "@palmares/core/domain/school";
import { inRound, type Way, WEIGHED_GROUP } from "./plan.ts";
import type { Measurement, MemoryUse } from "./results.ts";
import { spreadOf } from "./statistics.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

/** How far the run is: words for a person who waits. */
export type Note = (words: string) => void;

/** What dearest samples would only lengthen: a way beyond this many documents needs no sample to be warm. */
const WARMED_UP_TO = 200;

/**
 * Measures every way in one interleaved run: each round takes one sample of each, so that whatever else the machine does
 * meanwhile falls on all of them.
 */
export async function measureWays(
  ways: readonly Way[],
  types: readonly DocumentType[],
  samples: number,
  note: Note,
): Promise<Measurement[]> {
  const workshops = new Map<string, Workshop>();
  try {
    for (const way of ways) {
      const place = placeOf(way);
      if (workshops.has(place)) continue;
      note(`Préparation de ${place}`);
      workshops.set(place, await openWorkshop(way.method, types));
    }
    const pairs = types.flatMap((type) => ways.map((way) => ({ type, way, cpuMs: [] as number[], bytes: 0 })));
    const measured = async ({ type, way }: (typeof pairs)[number]) => {
      const workshop = workshops.get(placeOf(way));
      if (workshop === undefined) throw new Error(`No workshop for ${way.method}.`);
      return workshop.measure({ type, ...way.sample });
    };
    note("Mise en température");
    for (const pair of pairs) {
      if (pair.way.method !== "classic" && pair.way.group <= WARMED_UP_TO) await measured(pair);
    }
    for (let round = 0; round < samples; round++) {
      for (const pair of inRound(pairs, round)) {
        note(`Tour ${round + 1} sur ${samples} : ${pair.way.method}, ${pair.type}, par ${pair.way.group}`);
        const { cpuMs, bytes } = await measured(pair);
        pair.cpuMs.push(cpuMs);
        pair.bytes = bytes;
      }
    }
    return withRatios(
      pairs.map(({ type, way, cpuMs, bytes }) => ({
        document: type,
        method: way.method,
        group: way.group,
        cpuMs: spreadOf(cpuMs),
        pdfBytes: Math.round(bytes),
      })),
    );
  } finally {
    for (const workshop of workshops.values()) await workshop.close();
  }
}

/**
 * The process a way is measured in: each method's own, and another for documents set alone, as they have a function of
 * their own. Linux copies a process's page tables when it starts a program: 9 ms instead of 1 in a process whose heap has
 * just held a thousand PDFs.
 */
const placeOf = ({ method, group }: Way): string => (group === 1 ? `${method}, un par un` : method);

/** Adds how many times less CPU than the classic method each needs for the same document. */
export function withRatios(measurements: readonly Measurement[]): Measurement[] {
  return measurements.map((measurement) => {
    const classic = measurements.find(
      ({ method, document }) => method === "classic" && document === measurement.document,
    );
    if (classic === undefined) return measurement;
    return { ...measurement, timesClassic: classic.cpuMs.median / measurement.cpuMs.median };
  });
}

/** How often a group is made while its memory is watched: a warm function must not grow. */
const WEIGHED_GROUPS = 3;

/** The most memory our engine needs, in a fresh process for each type, as a function has. */
export async function weighPalmares(types: readonly DocumentType[], note: Note): Promise<MemoryUse[]> {
  const uses: MemoryUse[] = [];
  for (const type of types) {
    note(`Mémoire : ${type}, par ${WEIGHED_GROUP}`);
    const workshop = await openWorkshop("palmares", [type]);
    try {
      const { texBytes, treeBytes } = await workshop.weigh({ type, size: WEIGHED_GROUP, groups: WEIGHED_GROUPS });
      uses.push({ document: type, group: WEIGHED_GROUP, texBytes, functionBytes: treeBytes });
    } finally {
      await workshop.close();
    }
  }
  return uses;
}
