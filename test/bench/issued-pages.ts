import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { qrText } from "@palmares/core/claims/qr-text";
import { signClaims } from "@palmares/core/claims/sign-claims";
import { type PageOrder, printPages } from "@palmares/core/documents/render/print-pages";
import { assertReadsBack } from "@palmares/core/documents/render/read-paper";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { createRenderer } from "../../latex-image/src/engine/renderer.ts";
import { aKeyPair, type KeyPair, someClaims } from "../support/claims.ts";
import { ordersOf } from "./contents.ts";
import { rotated } from "./plan.ts";
import { treeCpuMs } from "./process-tree.ts";
import { BENCH_DAY, material } from "./school.ts";
import { spreadOf } from "./statistics.ts";

/** Bulletins in one run. */
const GROUPS = [200, 1000] as const;
const WAYS = ["plain", "drawn", "readBack"] as const;
type IssuedWay = (typeof WAYS)[number];

/** So that no sample pays for what the one before it has left behind. */
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Long, because other work on the machine must not end a run: what is measured is CPU, not time. */
const TIMEOUT_MS = 600_000;

/** How much of the run a code may take, and its reading. */
const MOST = { drawn: 0.15, readBack: 0.3 } as const;

export interface IssuedCost {
  readonly group: number;
  /** Of one bulletin, in ms of CPU: medians. */
  readonly cpuMs: Readonly<Record<IssuedWay, number>>;
  /** Beside the same pages without a code, of what is made more: medians of the rounds. */
  readonly drawn: number;
  readonly whole: number;
  /** Reading back, as a share of the whole run. */
  readonly readBack: number;
  readonly reached: boolean;
}

/** @example issuedCost(200, [{ plain: 10, drawn: 11, readBack: 13 }]).drawn // 0.1 */
export function issuedCost(group: number, rounds: readonly Readonly<Record<IssuedWay, number>>[]): IssuedCost {
  const medianOf = (what: (round: Readonly<Record<IssuedWay, number>>) => number) => spreadOf(rounds.map(what)).median;
  const drawn = medianOf((one) => one.drawn / one.plain - 1);
  const readBack = medianOf((one) => (one.readBack - one.drawn) / one.readBack);
  return {
    group,
    cpuMs: {
      plain: medianOf(({ plain }) => plain),
      drawn: medianOf((one) => one.drawn),
      readBack: medianOf((one) => one.readBack),
    },
    drawn,
    whole: medianOf((one) => one.readBack / one.plain - 1),
    readBack,
    reached: drawn <= MOST.drawn && readBack <= MOST.readBack,
  };
}

/** The same bulletins as issued papers: each with claims of its own, signed before anything is measured. */
const issued = (orders: readonly PageOrder[], { key }: KeyPair): Promise<PageOrder[]> =>
  Promise.all(
    orders.map(async (order, rank) => {
      const signed = await signClaims(someClaims({ rank: rank + 1 }), key);
      return {
        ...order,
        issue: { number: "7KX4M-R2DQZ", qr: qrText("https://d111111abcdef8.cloudfront.net", signed) },
      };
    }),
  );

/**
 * Measures bulletins without a code, with one, and with one that is read back from the finished page as `render` does, in the
 * CPU of this process and those it starts. A round sets the same pages in each way.
 *
 * @returns the exit code: 1 when codes or their reading take more than they may.
 */
export async function measureIssuedPages({
  samples,
  judge,
}: {
  readonly samples: number;
  readonly judge: boolean;
}): Promise<number> {
  const renderer = createRenderer(process.env);
  await renderer.ready;
  const { readBack } = renderer;
  if (readBack === undefined) throw new Error("This engine reads nothing back.");
  const pair = await aKeyPair();
  let nextClass = 1;

  async function sample(way: IssuedWay, orders: readonly PageOrder[]): Promise<number> {
    collectGarbage();
    const before = treeCpuMs(process.pid);
    const school = orders[0]?.content.sheet.school;
    if (school === undefined) throw new Error("Nothing to print.");
    const run = { type: "BULLETIN", school, issuedOn: BENCH_DAY, look: {} } as const;
    const { pages } = await printPages(renderer, run, orders, TIMEOUT_MS);
    for (const [at, { id, issue }] of orders.entries()) {
      const page = pages.get(id);
      if (page?.ok !== true) throw new Error(`No PDF: ${page?.code} ${page?.reason}`);
      if (way !== "readBack" || issue === undefined || readBack === undefined) continue;
      // One page of a run is rendered whole, as `render-outcomes.ts` has it.
      const expected = issue.qr.prefix + issue.qr.digits;
      await assertReadsBack(readBack, page.pdf, expected, { inFull: at === 0 });
    }
    return (treeCpuMs(process.pid) - before) / orders.length;
  }

  const costs: IssuedCost[] = [];
  for (const group of GROUPS) {
    const rounds: Record<IssuedWay, number>[] = [];
    // The first round warms up.
    for (let round = 0; round <= samples; round++) {
      const made = material("BULLETIN", group, nextClass);
      nextClass = made.nextClass;
      const plain = ordersOf("BULLETIN", made.selections);
      const withCodes = await issued(plain, pair);
      const taken = { plain: 0, drawn: 0, readBack: 0 };
      for (const way of rotated(WAYS, round)) taken[way] = await sample(way, way === "plain" ? plain : withCodes);
      if (round > 0) rounds.push(taken);
    }
    costs.push(issuedCost(group, rounds));
  }
  process.stdout.write(frenchSpaces(costs.map(said).join("")));
  return judge && costs.some(({ reached }) => !reached) ? 1 : 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(1).replace(".", ",")} %`;
const ms = (value: number): string => `${value.toFixed(1).replace(".", ",")} ms`;

const said = ({ group, cpuMs, drawn, whole, readBack, reached }: IssuedCost): string =>
  `bulletins par ${group}, calcul par page : sans code ${ms(cpuMs.plain)}, avec ${ms(cpuMs.drawn)}, relu ${ms(cpuMs.readBack)}
  le code : ${percent(drawn)} de plus (${percent(MOST.drawn)} au plus) ; code et relecture : ${percent(whole)} de plus
  la relecture : ${percent(readBack)} du tout (${percent(MOST.readBack)} au plus) ; ${reached ? "atteint" : "MANQUÉ"}
`;
