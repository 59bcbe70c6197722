import { objectKeys } from "../contract/table.ts";
import { readTexts } from "../spreadsheets/reading/read-texts.ts";
import { SpreadsheetFault } from "../spreadsheets/reading/spreadsheet-fault.ts";
import type { SchoolObjects, StoredObject } from "./ports.ts";
import type { SoughtStudent } from "./sought-student.ts";
import { isMap, splitValue } from "./split-value.ts";

type Objects = Pick<SchoolObjects, "list" | "find">;

/**
 * Searches what a school has sent and taken as tables. An import that holds the student is found whole, with its file, report
 * and plan: a file of others' cells cannot be rewritten without risk, and it is sent again in a minute.
 *
 * Files are read one after another: each may fill much of a function's memory.
 *
 * @returns the keys of the objects.
 */
export async function searchImports(
  objects: Objects,
  schoolId: string,
  who: SoughtStudent,
): Promise<readonly string[]> {
  const prefix = `${objectKeys.importsPrefix}${schoolId}/`;
  const groups = Map.groupBy(await objects.list(prefix), ({ key }) =>
    // A table that was asked for is an object of its own; an import has several.
    objectKeys.isClassTable(key) ? key : (key.slice(prefix.length).split("/")[0] ?? ""),
  );
  const found: string[] = [];
  for (const own of groups.values()) {
    if (await isHeldBy(objects, own, who)) found.push(...own.map(({ key }) => key));
  }
  return found;
}

async function isHeldBy(objects: Objects, own: readonly StoredObject[], who: SoughtStudent): Promise<boolean> {
  // Plans first: they are small, and say ids.
  const [plansFirst, files] = [own.filter(isJson), own.filter((object) => !isJson(object))];
  for (const { key } of plansFirst) {
    const bytes = await objects.find(key);
    if (bytes === undefined) continue;
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (splitValue(value, who, false).own !== undefined || notesOf(value).some((texts) => who.standsIn(texts))) {
      return true;
    }
  }
  // A digest is no name: whoever knows no more than that finds the student in plans alone.
  if (!who.hasNames) return false;
  for (const { key } of files) {
    const bytes = await objects.find(key);
    if (bytes !== undefined && (await isInFile(bytes, who))) return true;
  }
  return false;
}

const isJson = ({ key }: StoredObject): boolean => key.endsWith(".json");

/** The texts of a report's faults and warnings, each with all that it says. */
function notesOf(report: unknown): readonly (readonly string[])[] {
  if (!isMap(report)) return [];
  const notes = [report.faults, report.warnings].flatMap((list): readonly unknown[] =>
    Array.isArray(list) ? list : [],
  );
  return notes.flatMap((note) =>
    isMap(note) ? [Object.values(note).filter((value): value is string => typeof value === "string")] : [],
  );
}

/** A file that nobody can read may hold the student, and is of no use to anybody. */
async function isInFile(bytes: Uint8Array, who: SoughtStudent): Promise<boolean> {
  try {
    return (await readTexts(bytes)).some((row) => who.standsIn(row));
  } catch (error) {
    if (error instanceof SpreadsheetFault) return error.details.reason !== "empty";
    throw error;
  }
}
