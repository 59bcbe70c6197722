import { createHash } from "node:crypto";
import { firstYearOf } from "../../domain/records/school-years.ts";
import { safeFileWords } from "../../text/safe-file-words.ts";

/**
 * The id of a class that an import creates: its name and the year in which its school year begins.
 *
 * @param taken ids of other classes.
 * @example newClassId("6e A", "2025-2026", new Set()) // "6e-a-2025"
 */
export const newClassId = (name: string, schoolYear: string, taken: ReadonlySet<string>): string =>
  free(`${words(name, "classe")}-${firstYearOf(schoolYear)}`, `${name} ${schoolYear}`, taken);

/** @example newSubjectId("Histoire-Géographie", new Set()) // "histoire-geographie" */
export const newSubjectId = (name: string, taken: ReadonlySet<string>): string =>
  free(words(name, "matiere"), name, taken);

const words = (name: string, otherwise: string) => safeFileWords(name, { longest: 40, otherwise }).toLowerCase();

/** Names of another script, or that differ by their signs only, have the same words. */
const free = (id: string, name: string, taken: ReadonlySet<string>): string =>
  taken.has(id) ? `${id}-${createHash("sha256").update(name).digest("hex").slice(0, 6)}` : id;
