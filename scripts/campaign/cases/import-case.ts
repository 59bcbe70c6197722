import type { ImportView } from "@palmares/core/contract/schemas/imports";
import type { ClassRecord } from "@palmares/core/domain/school";
import { DEMO_TERMS } from "../../../cli/demo/demo-school.ts";
import { type CaseUser, onceKey } from "./case-user.ts";
import { marksFile, studentsFile } from "./import-files.ts";

/** One file that was brought, as its user saw it. */
export interface Brought {
  readonly what: "students" | "marks";
  readonly classes: readonly ClassRecord[];
  /** Every import that was made for it; only the last one was carried through. */
  readonly ids: readonly string[];
  readonly last: ImportView | undefined;
}

export const IMPORT_TERM = DEMO_TERMS[0] ?? "";

/** Files are sent anew so often: where a link died with its stack, or an import with its function. */
const MAKINGS = 4;
/** Another try of the same call was taken: the import says how far it is. */
const ALREADY = [409];

/** Students of some classes by one workbook, then the marks of each class by a text. */
export async function importCase(user: CaseUser, classes: readonly ClassRecord[]): Promise<readonly Brought[]> {
  const students = await bring(user, "students", classes, { what: "students" }, await studentsFile(classes));
  if (students.last?.status !== "DONE") return [students];
  const marks = await Promise.all(
    classes.map((record) => {
      const choices = { what: "marks", class_id: record.schoolClass.id, term: IMPORT_TERM };
      return bring(user, "marks", [record], choices, marksFile(record));
    }),
  );
  return [students, ...marks];
}

async function bring(
  user: CaseUser,
  what: Brought["what"],
  classes: readonly ClassRecord[],
  choices: object,
  file: Uint8Array,
): Promise<Brought> {
  const ids: string[] = [];
  let last: ImportView | undefined;
  for (let nth = 0; nth < MAKINGS && last?.status !== "DONE"; nth++) {
    const compared = await compare(user, choices, file);
    if (compared === undefined) continue;
    ids.push(compared.id);
    last = compared;
    if (compared.status !== "COMPARED") continue;
    await user.ask({ path: `/imports/${compared.id}/apply/`, body: {} }, ALREADY);
    last = await user.until<ImportView>(
      `/imports/${compared.id}/`,
      ({ status }) => status !== "COMPARED" && status !== "APPLYING",
    );
  }
  return { what, classes, ids, last };
}

/** Makes an import, sends its file and has it compared. @returns undefined: the link took no file. */
export async function compare(user: CaseUser, choices: object, file: Uint8Array): Promise<ImportView | undefined> {
  const made = await user.ask<ImportView>({ path: "/imports/", body: choices, key: onceKey() });
  if (made?.upload === undefined || !(await user.send(made.upload.url, file))) return undefined;
  await user.ask({ path: `/imports/${made.id}/compare/`, body: {} }, ALREADY);
  return user.until<ImportView>(`/imports/${made.id}/`, ({ status }) => status !== "WAITING" && status !== "COMPARING");
}
