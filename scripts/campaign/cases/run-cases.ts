import { setTimeout as sleep } from "node:timers/promises";
import { ensureKeyAt } from "../../../cli/signing-keys.ts";
import type { Dice } from "../faults/dice.ts";
import { loadSchools } from "../orders/load-schools.ts";
import type { Connection } from "../stack/connection.ts";
import { CASES_SCHOOL, type CaseSchool, classesOf } from "./case-school.ts";
import { caseUser } from "./case-user.ts";
import { type Erased, eraseDraftedCase, eraseIssuedCase } from "./erase-case.ts";
import { type Brought, importCase } from "./import-case.ts";
import { type Issued, issueCase } from "./issue-case.ts";

/** What the head of the school was told. */
export interface CaseResults {
  readonly brought: readonly Brought[];
  readonly issued: readonly Issued[];
  readonly erased: readonly Erased[];
  /** No answer, or a refusal, or another answer than there must be. */
  readonly faults: readonly string[];
}

export interface CaseSettings {
  readonly school: CaseSchool;
  readonly connection: () => Connection;
  readonly dice: Dice;
  /** The cases begin spread over this time, in ms. */
  readonly withinMs: number;
  /** When they are given up, as it is known by now: an instant in ms. Papers wait behind all other documents. */
  readonly givenUpAt: () => number;
}

/** The last case begins at this share of the time. */
const LATEST = 0.8;

/** Writes the school, and makes the key with which its papers are signed. */
export async function loadCases(connection: Connection, school: CaseSchool): Promise<void> {
  const { dynamo, ssm, outputs } = connection.installation;
  await ensureKeyAt({ dynamo, ssm, table: outputs.DocumentsTable, path: outputs.SigningKeysPath ?? "" });
  await loadSchools(connection, [{ id: CASES_SCHOOL, classes: classesOf(school) }]);
}

/** Imports, issues and erases while faults happen. */
export async function runCases({ school, connection, dice, withinMs, givenUpAt }: CaseSettings): Promise<CaseResults> {
  const faults: string[] = [];
  const user = caseUser({ connection, givenUpAt, faults });
  const later = async <T>(begin: () => Promise<T>): Promise<T> => {
    await sleep(dice.between(0, LATEST) * withinMs);
    return begin();
  };
  // At once: it takes the longest.
  const erasing = Promise.all([eraseDraftedCase(user, school.drafted), eraseIssuedCase(user, school.erasing)]);
  const [brought, issued, erased] = await Promise.all([
    Promise.all(school.importing.map((classes) => later(() => importCase(user, classes)))),
    Promise.all(school.issuing.map((record) => later(() => issueCase(user, record)))),
    erasing,
  ]);
  return { brought: brought.flat(), issued, erased, faults };
}

/** How many of each kind. */
export const caseCounts = ({ brought, issued, erased }: CaseResults): Readonly<Record<string, number>> => ({
  import: brought.length,
  issue: allIssued({ issued, erased }).flatMap(({ orders }) => orders).length,
  export: erased.reduce((sum, { exported }) => sum + exported, 0),
  erasure: erased.reduce((sum, { erasures }) => sum + erasures.size, 0),
});

/** Every class that was issued, also those of which some students were erased. */
export const allIssued = ({ issued, erased }: Pick<CaseResults, "issued" | "erased">): readonly Issued[] => [
  ...issued,
  ...erased.flatMap((one) => one.issued ?? []),
];
