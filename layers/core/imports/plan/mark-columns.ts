import { type Hundredths, hundredths } from "../../domain/figures/hundredths.ts";
import type { AssessmentKind } from "../../domain/rule-pack.ts";
import type { Assessment, Subject, Term } from "../../domain/school.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { folded, wordList } from "../../typed/folded.ts";
import { shortDecimal } from "../../typed/read-mark.ts";
import { GROUP_SIGN, type HeadColumn, type Knows } from "../head/head.ts";
import type { Notes } from "../import-notes.ts";
import { isKindWord, kindNamed } from "../words/kind-words.ts";
import { personField } from "../words/person-headers.ts";
import { subjectNamed } from "../words/subject-words.ts";
import { type ClassState, columnKey, type ImportContext } from "./context.ts";
import type { ClassTable } from "./tables.ts";

/** A column of marks or remarks, and what it is for. */
export interface MarkColumn {
  /** From 0. */
  readonly column: number;
  readonly header: string;
  readonly subject: Subject;
  readonly target: { readonly field: "mark" | "remark" } | { readonly field: "mark"; readonly assessment: Assessment };
  readonly scale: Hundredths;
}

/** The single work that a column is of; undefined: typed figures, or remarks. */
export const workIn = ({ target }: Pick<MarkColumn, "target">): Assessment | undefined =>
  "assessment" in target ? target.assessment : undefined;

/** Names what a column is for: the same for two columns of the same data. */
export const targetName = (column: Pick<MarkColumn, "subject" | "target">): string =>
  JSON.stringify([column.subject.id, column.target.field, workIn(column)?.id ?? ""]);

/** Columns that programs and teachers compute; the program computes them itself. */
const COMPUTED = wordList(`
    moyenne interros, moyenne interro, moyenne des interrogations, moyenne interrogations, moy interro,
    moy interros, moy int, mi, mepe, mc, moy classe, moyenne de classe, note de classe, moyenne classe,
    moy x coef, moyenne x coef, moy coef, moyenne coefficiee, total, totaux, total points, points, rang, rg,
    coef, coefficient, coefs, coeff, max, min, moyenne generale, moy gen, moy gle, mg, somme,
    moyenne trimestrielle, moyenne du trimestre, moyenne semestrielle, moy trim, rank, average, mean, sum,
    mention, decision, moyenne devoirs, moy devoirs, moy dev, moyenne sur 20, emargement, signature
  `);
const TYPED = [
  "moyenne",
  "moy",
  "note",
  "notes",
  "moyenne 20",
  "note 20",
  "moyenne matiere",
  "mark",
  "marks",
  "score",
  "grade",
];
/** Beside marks of single pieces of work: the figure that wins over them. */
const TYPED_OVER = ["moyenne saisie", "note saisie"];
const REMARK = [
  "appreciation",
  "appreciations",
  "observation",
  "observations",
  "remarque",
  "remarques",
  "remark",
  "remarks",
  "comment",
];

const SCALE = /(?:\/|\bsur\b)\s*(\d{1,3}(?:[.,]\d{1,2})?)/iu;

interface Header {
  /** Without its scale and number. */
  readonly word: string;
  readonly number?: number;
  readonly scale?: Hundredths;
}

function parsedHeader(text: string): Header {
  const scale = SCALE.exec(text)?.[1];
  const word = text
    .replace(SCALE, " ")
    .replace(/\(\s*\)/gu, " ")
    .trim();
  const [, name = word, number] = /^(.*?)\s*(?:n\s*°|no\.?|n°|#)?\s*(\d{1,2})\s*$/iu.exec(word) ?? [];
  return {
    word: name.replace(/[\s.:_-]+$/u, ""),
    ...(number !== undefined && { number: Number(number) }),
    ...(scale !== undefined && { scale: hundredths(Math.round(Number(scale.replace(",", ".")) * 100)) }),
  };
}

/** Which headers a sheet of marks knows, whatever the class: for finding its head. */
export const knowsMarkHeader =
  (subjects: readonly Pick<Subject, "id" | "name">[]): Knows =>
  (header, group) => {
    const { word, number } = parsedHeader(header);
    const plain = folded(word);
    if ([COMPUTED, TYPED, TYPED_OVER, REMARK].some((words) => words.includes(plain) || words.includes(folded(header))))
      return true;
    if (isKindWord(word) || (word === "" && number !== undefined && isKindWord(parsedHeader(group ?? "").word)))
      return true;
    const unique = [...new Map(subjects.map((one) => [folded(one.name), one])).values()];
    return subjectNamed(header, unique) !== undefined || subjectNamed(word, unique) !== undefined;
  };

/**
 * What the columns of a table of marks are for. Headers that nobody knows are faults if figures stand below them: leaving
 * them out would lose marks. So are columns of another subject, unless one was chosen of a table of several.
 *
 * @param subject that of the whole table, chosen or said by its title.
 */
export function markColumns(
  table: ClassTable,
  { subjects, columns: entered }: ClassState,
  { subject, isChosen }: { readonly subject: Subject | undefined; readonly isChosen: boolean },
  term: Term,
  context: ImportContext,
  notes: Notes,
): readonly MarkColumn[] {
  const found: MarkColumn[] = [];
  const at = (column: number) => ({ at: { sheet: table.sheet.name, row: table.head.row, column } });
  const data = table.head.columns.filter(({ field }) => field === undefined || field === "notKept");
  const ownerOf = ({ group = "" }: HeadColumn) =>
    subject ?? subjectNamed(group, subjects) ?? subjectNamed(parsedHeader(group).word, subjects);
  /** Notes a header that says another scale than the recorded one. */
  function saysOtherScale(
    written: Hundredths | undefined,
    recorded: Hundredths,
    header: string,
    { column }: HeadColumn,
  ) {
    if (written === undefined || written === recorded) return false;
    const scales = { recorded: shortDecimal(recorded), written: shortDecimal(written) };
    notes.add({ code: "SCALE_DIFFERS", header, ...scales, ...at(column) });
    return true;
  }
  const worked = new Set(data.filter(({ own, group }) => isWork(own, group)).map((column) => ownerOf(column)?.id));
  for (const column of data) {
    const owner = ownerOf(column);
    const header = column.group === undefined ? column.own : `${column.group}${GROUP_SIGN}${column.own}`;
    const other = subject && otherSubject(column, subject, subjects);
    if (subject !== undefined && other !== undefined) {
      const { name } = other;
      if (isChosen) notes.warn({ code: "COLUMN_LEFT_OUT", why: "not-asked", header, ...at(column.column) });
      else notes.add({ code: "OTHER_SUBJECT", subject: name, chosen: subject.name, header, ...at(column.column) });
      continue;
    }
    const said = meaningOf(column, { subjects, subject, owner, hasWork: worked.has(owner?.id) });
    if (said.is === "computed") {
      notes.warn({ code: "COLUMN_LEFT_OUT", why: "computed", header, ...at(column.column) });
      continue;
    }
    if (said.is === "unknown") {
      const isEmpty = table.rows.every(({ cells }) => !cells.has(column.column));
      if (column.field === "notKept" || isEmpty) continue;
      notes.add({ code: "UNKNOWN_COLUMN", header, known: subjects.map(({ name }) => name), ...at(column.column) });
      continue;
    }
    if (said.is === "typed") {
      const scale = context.scaleOf(said.subject, term);
      if (said.field === "mark" && saysOtherScale(said.scale, scale, header, column)) continue;
      found.push({ column: column.column, header, subject: said.subject, target: { field: said.field }, scale });
      continue;
    }
    const kind = kindNamed(said.word, context.kinds);
    if (kind === undefined) {
      notes.add({ code: "KIND_UNKNOWN", header, kinds: context.kinds.map(({ name }) => name), ...at(column.column) });
      continue;
    }
    const known = entered.get(columnKey(term, said.subject.id))?.assessments ?? [];
    const assessment = assessmentOf(kind, said, known, term, context);
    if (saysOtherScale(said.scale, assessment.scale, header, column)) continue;
    const target = { field: "mark", assessment } as const;
    found.push({ column: column.column, header, subject: said.subject, target, scale: assessment.scale });
  }
  refuseUnlabelled(table, notes);
  return withoutRepeats(found, table, notes);
}

/** Figures below no header at all: a header over two columns, or one that was forgotten. */
function refuseUnlabelled({ sheet, head, rows }: ClassTable, notes: Notes): void {
  const labelled = new Set(head.columns.map(({ column }) => column));
  const found = new Map(
    rows.flatMap(({ cells }) =>
      [...cells.values()].flatMap((cell) => (isFigureLike(cell) ? [[cell.column, cell] as const] : [])),
    ),
  );
  for (const [column, { text }] of found) {
    // Wide rows of a CSV file have a fault of their own.
    if (labelled.has(column) || (sheet.name === "" && column > Math.max(...labelled))) continue;
    notes.add({ code: "NO_HEADER", at: { sheet: sheet.name, row: head.row, column }, read: text });
  }
}

const isFigureLike = ({ kind, text }: ReadCell) =>
  kind === "number" || kind === "uncalculated" || /^\d{1,2}(?:[.,]\d+)?$/.test(text.trim());

type Meaning =
  | { readonly is: "computed" }
  | { readonly is: "unknown" }
  | { readonly is: "typed"; readonly field: "mark" | "remark"; readonly subject: Subject; readonly scale?: Hundredths }
  | ({ readonly is: "work"; readonly subject: Subject } & Header);

/** The subject that a column or the text above it names, if it is another one than the table's. */
function otherSubject({ own, group }: HeadColumn, subject: Subject, subjects: readonly Subject[]): Subject | undefined {
  const named = (text: string) => subjectNamed(text, subjects) ?? subjectNamed(parsedHeader(text).word, subjects);
  const said = (group === undefined ? undefined : named(group)) ?? (isWork(own, group) ? undefined : named(own));
  return said?.id === subject.id ? undefined : said;
}

const isWork = (own: string, group: string | undefined) => {
  const header = parsedHeader(own);
  return isKindWord(header.word) || (header.word === "" && isKindWord(parsedHeader(group ?? "").word));
};

function meaningOf(
  { own, group }: HeadColumn,
  {
    subjects,
    subject,
    owner,
    hasWork,
  }: {
    readonly subjects: readonly Subject[];
    /** The subject of the whole table. */
    readonly subject: Subject | undefined;
    /** The subject under which the column stands. */
    readonly owner: Subject | undefined;
    /** Whether single works stand there, too. */
    readonly hasWork: boolean;
  },
): Meaning {
  const header = parsedHeader(own);
  const above = parsedHeader(group ?? "");
  const word = folded(header.word);
  const scale = header.scale ?? above.scale;
  const scaled = scale === undefined ? {} : { scale };
  if (COMPUTED.includes(word) || COMPUTED.includes(folded(own))) return { is: "computed" };
  if (owner !== undefined) {
    if (REMARK.includes(word)) return { is: "typed", field: "remark", subject: owner };
    if (TYPED_OVER.includes(word)) return { is: "typed", field: "mark", subject: owner, ...scaled };
    // Beside marks of single pieces of work the mean is computed; alone it is what the teacher typed.
    if (TYPED.includes(word))
      return hasWork ? { is: "computed" } : { is: "typed", field: "mark", subject: owner, ...scaled };
    if (isKindWord(header.word)) return { is: "work", subject: owner, ...header, ...scaled };
    if (word === "" && isKindWord(above.word))
      return { is: "work", subject: owner, ...header, word: above.word, ...scaled };
  }
  if (subject !== undefined && subjectNamed(own, [subject]) !== undefined) {
    return { is: "typed", field: "mark", subject, ...scaled };
  }
  if (subject === undefined) {
    const named = subjectNamed(own, subjects) ?? subjectNamed(header.word, subjects);
    if (named !== undefined) return { is: "typed", field: "mark", subject: named, ...scaled };
    if (TYPED.includes(word) || REMARK.includes(word)) return { is: "computed" };
  }
  return personField(own) === undefined ? { is: "unknown" } : { is: "computed" };
}

function assessmentOf(
  kind: AssessmentKind,
  { subject, number = 1, scale }: { readonly subject: Subject } & Header,
  known: readonly Assessment[],
  term: Term,
  context: ImportContext,
): Assessment {
  const there = known.find((one) => one.kind === kind.id && one.number === number);
  if (there !== undefined) return there;
  const ids = new Set(known.map(({ id }) => id));
  const id =
    [`${kind.id}-${number}`, `${kind.id}-${number}-b`].find((one) => !ids.has(one)) ?? `${kind.id}-${number}-c`;
  const added = { id, subjectId: subject.id, term, kind: kind.id, number, weight: hundredths(100), counts: true };
  return { ...added, scale: scale ?? context.scale };
}

function withoutRepeats(columns: readonly MarkColumn[], table: ClassTable, notes: Notes): readonly MarkColumn[] {
  const seen = new Map<string, MarkColumn>();
  return columns.filter((one) => {
    const name = targetName(one);
    const other = seen.get(name);
    seen.set(name, one);
    if (other === undefined) return true;
    const at = { sheet: table.sheet.name, row: table.head.row, column: one.column };
    notes.add({ code: "SAME_COLUMN_TWICE", header: one.header, other: other.header, at });
    return false;
  });
}
