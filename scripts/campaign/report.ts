import type { FaultTally } from "./faults/stack-faults.ts";
import type { CampaignOptions } from "./options.ts";
import type { Ledger } from "./orders/ledger.ts";
import { type Check, tallied } from "./recount/checks.ts";
import type { KillTally } from "./stack/killer.ts";
import type { StackMemory } from "./stack/peak-memory.ts";

/** What a campaign did, and what it found. */
export interface CampaignReport {
  readonly options: CampaignOptions;
  readonly ledger: Ledger;
  /** Imports, issuings, exports and erasures: how many of each. */
  readonly cases: Readonly<Record<string, number>>;
  readonly kills: KillTally;
  readonly faults: FaultTally;
  /** How each restart killed the stack. */
  readonly restarts: readonly string[];
  readonly retriedAtEnd: number;
  readonly seconds: { readonly faults: number; readonly settling: number; readonly recount: number };
  readonly memory: StackMemory;
  readonly checks: readonly Check[];
}

/** A check prints so many of its differences; they are often the same again and again. */
const SHOWN = 12;

export const isClean = ({ checks }: Pick<CampaignReport, "checks">): boolean =>
  checks.every(({ differences }) => differences.length === 0);

/** The report in French, for a terminal. */
export function reportText(report: CampaignReport): string {
  const { options, ledger, kills, faults, restarts, seconds, memory, checks } = report;
  const sent = ledger.reduce((sum, { attempts }) => sum + attempts, 0);
  const whole = (value: number) => String(Math.round(value));
  const lines = [
    "",
    `Graine ${options.seed}, ${options.documents} documents`,
    `  commandes     ${tallied(ledger.map(({ order }) => order.kind))} ; ${sent} requêtes envoyées`,
    `  dossiers      ${counts(report.cases)}`,
    `  tuées         ${counts(kills.killed)}`,
    `  suspendues    ${counts(kills.stopped)}`,
    `  pannes        ${counts(faults)}`,
    `  pile tuée     ${restarts.length} fois${restarts.length > 0 ? ` (${restarts.join(", ")})` : ""}`,
    `  reprises      ${report.retriedAtEnd} à la fin`,
    `  durées        pannes ${whole(seconds.faults)} s, fin ${whole(seconds.settling)} s, recomptage ${whole(seconds.recount)} s`,
    `  mémoire       ${whole(memory.whole)} Mo au plus (PSS de la pile) ; ${partsOf(memory)}`,
    "",
    ...checks.flatMap(checkLines),
    "",
    isClean(report) ? "Tout est juste." : `Des différences : refaire par « ${commandOf(options)} ».`,
    "",
  ];
  return lines.join("\n");
}

const partsOf = ({ parts }: StackMemory) =>
  [...parts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([part, memory]) => `${part} ${Math.round(memory)}`)
    .join(", ");

function checkLines({ name, figures, differences }: Check): string[] {
  const more = differences.length - SHOWN;
  return [
    `${differences.length === 0 ? "juste" : "FAUX "}  ${name} : ${figures}`,
    ...differences.slice(0, SHOWN).map((difference) => `         - ${difference}`),
    ...(more > 0 ? [`         - et ${more} autres`] : []),
  ];
}

/** « render 12, work-batch 3 », or « aucune ». */
export const counts = (tally: Readonly<Record<string, number>>): string =>
  Object.entries(tally)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ") || "aucune";

/** The command line that makes the same choices again. */
export const commandOf = (options: CampaignOptions) =>
  [
    `npm run campaign -- --seed ${options.seed} --documents ${options.documents}`,
    `--kill ${options.killSeconds} --stop ${options.stopSeconds}`,
    `--duration ${options.durationSeconds} --restarts ${options.restarts}`,
    ...(options.faults ? [] : ["--no-faults"]),
  ].join(" ");
