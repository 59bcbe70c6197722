import type { StoredItem } from "./ports.ts";
import { classOf, type RecordTrace } from "./search-records.ts";
import type { Traces } from "./search-traces.ts";
import { isMap } from "./split-value.ts";

type Item = Readonly<Record<string, unknown>>;

/** What is stored of one student: each record as it is stored, or the student's part of one that is shared with others. */
export interface StudentFile {
  readonly exportedAt: string;
  readonly school: string;
  /** Records of the School table by kind (`persons`, `enrolments`, `marks` …), with the class and subject by name. */
  readonly records: Readonly<Record<string, readonly Item[]>>;
  readonly documents: readonly Item[];
  readonly batches: readonly { readonly id: string; readonly label: string; readonly items: readonly Item[] }[];
  /** Objects that hold the student; the PDFs themselves are in the folder `documents`. */
  readonly files: readonly string[];
}

/** Attributes that only the program needs. */
const INTERNAL = new Set([
  "pk",
  "sk",
  "gsi1pk",
  "gsi1sk",
  "revision",
  "children",
  "item",
  "schoolId",
  "photo",
  "secret",
  "code",
  "expiresAt",
]);

/** Names of staff beside the ids of their accounts: the file is the student's, and is given to the family. */
const STAFF_NAMES = new Set(["requestedByName", "issuedByName", "revokedByName", "lockedByName", "whoName", "byName"]);

/** @param names the school, its classes and its subjects as they are stored. */
export function studentFile(now: Date, traces: Traces, names: readonly StoredItem[]): StudentFile {
  const classes = new Map(names.filter(({ kind }) => kind === "class").map(({ item }) => [item.id, item]));
  const subjects = new Map(
    names.filter(({ kind }) => kind === "subject").map(({ key, item }) => [`${key.pk}#${String(item.id)}`, item.name]),
  );
  const school = names.find(({ kind }) => kind === "school")?.item.name;
  const placeOf = ({ stored }: RecordTrace) =>
    JSON.stringify([classes.get(classOf(stored))?.schoolYear ?? "", stored.key.pk, stored.key.sk]);
  // By year, class, then term and subject: the order in which a parent reads them.
  const inOrder = [...traces.records].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const records = Map.groupBy(inOrder, ({ kind }) => kind);
  return {
    exportedAt: now.toISOString(),
    school: typeof school === "string" ? school : "",
    records: Object.fromEntries(
      [...records].map(([kind, own]) => [
        kind,
        own.map(({ stored, own: part }) => {
          const { subjectId, term, at } = stored.item;
          const place = classes.get(classOf(stored));
          const subject = subjects.get(`${stored.key.pk}#${String(subjectId)}`);
          return {
            ...(place && { className: place.name, schoolYear: place.schoolYear }),
            ...(subject !== undefined && { subject }),
            ...(term !== undefined && { term }),
            ...(at !== undefined && { at }),
            ...shownPart(part),
          };
        }),
      ]),
    ),
    documents: [...traces.documents.filter(isOwn), ...traces.papers.filter(isLine)].map(({ item }) => shownPart(item)),
    batches: traces.batches.map(({ id, batch, items, reports }) => ({
      id,
      label: batch?.label ?? "",
      items: [...items.map(({ item }) => shownPart(item)), ...reports.map(({ own }) => shownPart(own))],
    })),
    files: [
      ...traces.ownPdfs,
      ...traces.ownPaperFiles,
      ...traces.photos,
      ...traces.exports,
      ...traces.logs,
      ...traces.imports,
      ...traces.batches.flatMap(({ outputs, snapshots, reports, plans }) => [
        ...outputs,
        ...snapshots,
        ...[...reports, ...plans].map(({ key }) => key),
      ]),
    ],
  };
}

/** A document about a whole class shows others, too. */
const isOwn = ({ kind, item }: StoredItem): boolean => kind === "document" && item.studentId !== undefined;

/** A line of the register. */
const isLine = ({ kind, item }: StoredItem): boolean => kind === "paper" && item.studentId !== undefined;

const shownPart = (part: unknown): Item =>
  isMap(part)
    ? Object.fromEntries(
        Object.entries(part)
          .filter(([name]) => !INTERNAL.has(name) && !STAFF_NAMES.has(name))
          .map(([name, value]) => [
            name.startsWith("student:") ? "entry" : name,
            name === "duplicates" && Array.isArray(value) ? value.map(shownPart) : value,
          ]),
      )
    : {};
