import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import type { ResultList } from "@palmares/core/contract/schemas/records/results";
import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { type ClassStudent, fullName } from "../../parts/students.ts";
import type { Step } from "./step-keys.ts";

export const ORDERS = ["name", "rank", "standing"] as const;
export type Order = (typeof ORDERS)[number];

type Finding = PreflightView["findings"][number];
export type Result = ResultList["students"][number];

/**
 * How a student's document stands. `blocked`: it cannot be made before a fault is mended. `unearned`: there is none to make.
 * `stale`: made or issued, and the records say something else now. `missing`: it can be made, and something is not there.
 * `issued`: it counts and is up to date. `ready`: nothing is missing. `unknown`: nobody has looked.
 */
export const STANDINGS = ["blocked", "stale", "missing", "unearned", "issued", "ready", "unknown"] as const;
export type Standing = (typeof STANDINGS)[number];

/** A student of the list. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly student: ClassStudent;
  readonly result?: Result | undefined;
  readonly standing: Standing;
  /** What the pre-flight says of this student. */
  readonly findings: readonly Finding[];
}

/** What the list is made of. What could not be asked for, or has not come yet, is absent. */
export interface RosterParts {
  readonly students: readonly ClassStudent[];
  readonly results?: ResultList | undefined;
  readonly preflight?: PreflightView | undefined;
  /** Those that count. */
  readonly papers?: readonly IssuedPaperView[] | undefined;
}

/** The students by name, each with result and standing. */
export function rosterOf({ students, results, preflight, papers }: RosterParts): readonly Listed[] {
  const resultOf = new Map(results?.students.map((result) => [result.student_id, result]));
  const replaced = new Set(preflight?.issue?.replaces.map(({ student_id }) => student_id));
  const issued = new Set(papers?.map(({ student_id }) => student_id));
  return students.map((student) => {
    const id = student.student_id;
    const findings = (preflight?.findings ?? []).filter(({ student_id }) => student_id === id);
    const isIssued = issued.has(id);
    const looked = preflight !== undefined;
    const standing = standingOf({ findings, isReplaced: replaced.has(id), isIssued, looked });
    return { id, name: fullName(student), student, result: resultOf.get(id), standing, findings };
  });
}

interface Known {
  readonly findings: readonly Finding[];
  readonly isReplaced: boolean;
  readonly isIssued: boolean;
  readonly looked: boolean;
}

/** The worst of what is known: what somebody has to do something about comes first. */
function standingOf({ findings, isReplaced, isIssued, looked }: Known): Standing {
  const has = (test: (finding: Finding) => boolean) => findings.some(test);
  if (has(({ severity }) => severity === "blocker")) return "blocked";
  if (isReplaced || has(({ code }) => code === "DOCUMENT_STALE")) return "stale";
  if (has(({ severity }) => severity === "warning")) return "missing";
  if (has(({ severity }) => severity === "unearned")) return "unearned";
  if (isIssued) return "issued";
  return looked ? "ready" : "unknown";
}

/** By name as the list came; by rank, those without one last; or those first who need something done. Equal ones by name. */
export function inOrder(listed: readonly Listed[], order: Order): readonly Listed[] {
  if (order === "name") return listed;
  if (order === "standing") {
    const place = ({ standing }: Listed) => STANDINGS.indexOf(standing);
    return [...listed].sort((a, b) => place(a) - place(b));
  }
  const rank = ({ result }: Listed) => result?.rank ?? Number.POSITIVE_INFINITY;
  // Infinity minus itself is no number: two without a rank stay as they are.
  return [...listed].sort((a, b) => rank(a) - rank(b) || 0);
}

/**
 * The student one step away. The list has ends: who steps past the last one shall notice.
 *
 * @param current not in the list: a step leads to its first or last one.
 */
export function neighbour(listed: readonly Listed[], current: string | undefined, step: Step): Listed | undefined {
  const at = listed.findIndex(({ id }) => id === current);
  if (at < 0) return step > 0 ? listed[0] : listed.at(-1);
  return listed[at + step];
}

/** How many students stand how, without those of whom nothing is known. */
export function countStandings(listed: readonly Listed[]): readonly (readonly [Standing, number])[] {
  return STANDINGS.flatMap((standing) => {
    const count = listed.filter((one) => one.standing === standing).length;
    return count === 0 || standing === "unknown" ? [] : [[standing, count] as const];
  });
}
