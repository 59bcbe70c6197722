import type { ErasedKind } from "./erasure.ts";
import type { SchoolItems, StoredItem } from "./ports.ts";
import type { SoughtStudent } from "./sought-student.ts";
import { isMap, splitValue } from "./split-value.ts";

/** A record that holds something of the student. */
export interface RecordTrace {
  readonly kind: ErasedKind;
  readonly stored: StoredItem;
  /** The student's part; the whole item when `rest` is undefined. */
  readonly own: unknown;
  readonly rest: Readonly<Record<string, unknown>> | undefined;
  /** How many single data: changes of a history entry, marks of a sheet. */
  readonly count: number;
}

export interface RecordTraces {
  /** In the School table, and sentences of the Documents table that name the student. */
  readonly records: readonly RecordTrace[];
  /** The student's documents, and those of whole classes that the student was in. */
  readonly documents: readonly StoredItem[];
  /** Lines of the register about these documents, and what says which paper of a key counts. */
  readonly papers: readonly StoredItem[];
  /** The places of these documents in batches. */
  readonly batchItems: readonly StoredItem[];
  /** The classes that the student was in, as far as an enrolment is still there. */
  readonly classIds: ReadonlySet<string>;
}

const KINDS: Readonly<Record<string, ErasedKind>> = {
  person: "persons",
  matricule: "matricules",
  guardians: "guardians",
  student: "enrolments",
  marks: "marks",
  column: "marks",
  followUp: "followUps",
  council: "councilDecisions",
  history: "historyChanges",
  answer: "keptAnswers",
  export: "exports",
};
/** Kinds whose sentences are searched for the student's name: a reason, why a document failed. */
const SENTENCES: ReadonlySet<string> = new Set(["history", "document", "batchItem"]);
/** Documents, their places in batches, and their lines in the register of issued papers. */
const OF_DOCUMENTS: ReadonlySet<string> = new Set(["document", "batchItem", "paper", "paperKey"]);
/** The erasures themselves. */
const NOT_SEARCHED = "erasure";

/**
 * Searches both tables for a student.
 *
 * A document about a whole class, such as a list, names all its students: it counts as each one's. Enrolments are the first to
 * go, so an interrupted erasure knows such documents by their ids.
 *
 * @param onItem sees every item: an export needs the names of classes and subjects.
 * @param knownIds documents that were found before.
 */
export async function searchRecords(
  items: Pick<SchoolItems, "items">,
  schoolId: string,
  who: SoughtStudent,
  onItem: (stored: StoredItem) => void = () => undefined,
  knownIds: readonly string[] = [],
): Promise<RecordTraces> {
  const records: RecordTrace[] = [];
  const documents: StoredItem[] = [];
  const batchItems: StoredItem[] = [];
  const papers: StoredItem[] = [];
  const listOf = { document: documents, batchItem: batchItems, paper: papers, paperKey: papers };
  const ofClasses: StoredItem[] = [];
  const classIds = new Set<string>();
  for await (const stored of items.items(schoolId)) {
    onItem(stored);
    const { kind, item } = stored;
    if (kind === NOT_SEARCHED) continue;
    if (kind === "parentLink") {
      if (who.is(item.studentId)) records.push(parentLink(stored));
      continue;
    }
    if (kind === "parentMail") {
      if (who.is(item.studentId)) {
        records.push({ kind: "parentMails", stored, own: item, rest: undefined, count: 1 });
      }
      continue;
    }
    if (stored.table === "documents" && who.is(item.studentId)) {
      listOf[kind as keyof typeof listOf].push(stored);
      continue;
    }
    // A line whose student was erased says nothing any more.
    if (kind === "paper" && item.status === "ERASED") continue;
    // One about the whole school names nobody.
    if (OF_DOCUMENTS.has(kind) && item.studentId === undefined && item.classId !== undefined) {
      ofClasses.push(stored);
      continue;
    }
    if (kind === "student" && who.is(item.id)) classIds.add(classOf(stored) ?? "");
    const { own, rest } = kind === "answer" ? splitAnswer(item, who) : splitValue(item, who, SENTENCES.has(kind));
    if (own === undefined) continue;
    records.push({ kind: KINDS[kind] ?? "mentions", stored, own, ...remainder(kind, rest), count: countOf(kind, own) });
  }
  const known = new Set(knownIds);
  for (const stored of ofClasses) {
    const { kind, item } = stored;
    const ids = [kind === "document" ? item.id : item.documentId, ...documentsOfKey(item)].map(String);
    if (!classIds.has(String(item.classId)) && !ids.some((id) => known.has(id))) continue;
    listOf[kind as keyof typeof listOf].push(stored);
  }
  return { records, documents, papers, batchItems, classIds };
}

/** A link for the parents; what leads to it by its secret is not counted once more. */
const parentLink = (stored: StoredItem): RecordTrace => ({
  kind: "parentLinks",
  stored,
  own: stored.item,
  rest: undefined,
  count: stored.item.secret === undefined ? 0 : 1,
});

/** The documents of the papers that a key has. */
const documentsOfKey = ({ current, pending }: StoredItem["item"]): unknown[] =>
  [current, pending].flatMap((one) => (isMap(one) ? [one.documentId] : []));

/** The class of an item that belongs to one, by its key. */
export const classOf = ({ key }: StoredItem): string | undefined => /#CLASS#([^#]+)/.exec(key.pk)?.[1];

/** A history entry whose changes were all the student's says nothing any more. */
function remainder(kind: string, rest: unknown): Pick<RecordTrace, "rest"> {
  const isEmpty = kind === "history" && isMap(rest) && Array.isArray(rest.changes) && rest.changes.length === 0;
  return { rest: isMap(rest) && !(isEmpty && rest.what === "marks") ? rest : undefined };
}

/** An answer that is kept for a repeated request goes as a whole when it says anything of the student. */
function splitAnswer(item: Readonly<Record<string, unknown>>, who: SoughtStudent) {
  const { answer } = item;
  const body = isMap(answer) && typeof answer.body === "string" ? answer.body : "";
  const isOfStudent = who.mentions(body) || splitValue(parsed(body), who, true).own !== undefined;
  return isOfStudent ? { own: item, rest: undefined } : { own: undefined, rest: item };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function countOf(kind: string, own: unknown): number {
  if (!isMap(own)) return 1;
  if (kind === "history" && Array.isArray(own.changes)) return own.changes.length;
  if (kind === "marks") return Object.keys(own).filter((attribute) => attribute.startsWith("mark:")).length;
  return 1;
}
