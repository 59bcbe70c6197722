import { hundredths } from "../../domain/figures/hundredths.ts";
import { isFigure, type Mark } from "../../domain/figures/mark.ts";
import type { AssessmentKind } from "../../domain/rule-pack.ts";
import type { Assessment, Student, Subject, Term } from "../../domain/school.ts";
import type { ColumnEntry } from "../../school/data/column-store.ts";
import type { SheetCell } from "../../spreadsheets/writing/sheet.ts";
import { STATE_WORD } from "../../typed/mark-words.ts";
import { shortDecimal } from "../../typed/read-mark.ts";
import { type ClassState, columnKey, type ImportContext } from "../plan/context.ts";
import type { FormColumn } from "./form.ts";

/** Empty columns for work that the class does not have yet: so many of each kind. */
const EMPTY_OF_A_KIND = 2;

/** The only column of a subject without single works. In a table of the whole class it is named after the subject. */
const TYPED = "Moyenne";

/** What a form of marks is for. */
export interface MarkForm {
  readonly term: Term;
  /** One subject; absent: all of the class. */
  readonly subjectId?: string;
  /** False: a template, with the students and no marks. */
  readonly isFilled: boolean;
}

type Rules = Pick<ImportContext, "kinds" | "scaleOf" | "scale">;

/** The columns of marks and remarks, subject by subject in the order of the bulletin. */
export function markColumnsOf(
  students: readonly Student[],
  { subjects, columns }: ClassState,
  { term, subjectId, isFilled }: MarkForm,
  rules: Rules,
): readonly FormColumn[] {
  const wanted = subjects
    .filter(({ id }) => subjectId === undefined || id === subjectId)
    .toSorted((a, b) => a.position - b.position);
  return wanted.flatMap((subject) => {
    const column = columns.get(columnKey(term, subject.id));
    const entries = students.map(({ id }) => (isFilled ? column?.entries[id] : undefined));
    const own = ofSubject(subject, column?.assessments ?? [], entries, { term, subjectId, isFilled }, rules);
    if (subjectId !== undefined) return own;
    const [only, ...others] = own;
    const isTyped = only !== undefined && others.length === 0 && only.header.startsWith(TYPED);
    return isTyped
      ? [{ ...only, header: only.header.replace(TYPED, subject.name) }]
      : own.map((one) => ({ group: subject.name, ...one }));
  });
}

function ofSubject(
  subject: Subject,
  known: readonly Assessment[],
  entries: readonly (ColumnEntry | undefined)[],
  { term, subjectId, isFilled }: Omit<MarkForm, "subjectId"> & { readonly subjectId: string | undefined },
  { kinds, scaleOf, scale }: Rules,
): readonly FormColumn[] {
  const isEmpty = known.length === 0 && subjectId !== undefined && !isFilled;
  const works = isEmpty ? emptyWorks(kinds, scale) : known;
  const typed = scaled(works.length === 0 ? TYPED : "Moyenne saisie", scaleOf(subject, term));
  const hasTyped = works.length === 0 || entries.some((entry) => entry?.mark !== undefined);
  const hasRemarks = (subjectId !== undefined && !isFilled) || entries.some((entry) => entry?.remark !== undefined);
  return [
    ...works.map((work) =>
      figures(
        workHeader(work, kinds),
        entries.map((entry) => ("id" in work ? entry?.marks?.[work.id] : undefined)),
      ),
    ),
    ...(hasTyped
      ? [
          figures(
            typed,
            entries.map((entry) => entry?.mark),
          ),
        ]
      : []),
    ...(hasRemarks
      ? [{ header: "Appréciation", width: 34, look: "wrapped", cells: entries.map((entry) => entry?.remark) } as const]
      : []),
  ];
}

type Work = Pick<Assessment, "kind" | "number" | "scale"> | Assessment;

const emptyWorks = (kinds: readonly AssessmentKind[], scale: Assessment["scale"]): readonly Work[] =>
  kinds.flatMap(({ id }) => Array.from({ length: EMPTY_OF_A_KIND }, (_, n) => ({ kind: id, number: n + 1, scale })));

const workHeader = ({ kind, number, scale }: Work, kinds: readonly AssessmentKind[]) =>
  scaled(`${kinds.find(({ id }) => id === kind)?.name ?? kind} ${number}`, scale);

const scaled = (header: string, scale: Assessment["scale"]) => `${header} (/${shortDecimal(scale)})`;

const figures = (header: string, marks: readonly (Mark | undefined)[]): FormColumn => ({
  header,
  width: 12,
  look: "figure",
  cells: marks.map(markCell),
});

const markCell = (mark: Mark | undefined): SheetCell["value"] =>
  mark === undefined ? undefined : isFigure(mark) ? hundredths(mark) / 100 : STATE_WORD[mark];
