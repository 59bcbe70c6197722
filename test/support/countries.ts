import { decimalText } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import { type ClassReport, classReport } from "@palmares/core/domain/results/class-report";
import type { RulePack } from "@palmares/core/domain/rule-pack";
import type { Assessment, ClassRecord, Grade, Subject, Term } from "@palmares/core/domain/school";
import type { SubjectLine } from "@palmares/core/domain/sheets";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { aClass, aFigure, aMark, aStudent, aSubject } from "./factories.ts";
import { linesOf } from "./groups.ts";

/** A piece of work: `["devoir"]`, `["devoir", { scale: 10 }]`. */
export type Work = readonly [
  kind: string,
  over?: { scale?: string | number; weight?: string | number; counts?: boolean },
];

export interface CountryClass {
  readonly pack: string | RulePack;
  /** Coefficients by subject id, or more about a subject. */
  readonly subjects: Readonly<Record<string, string | number | Partial<Subject>>>;
  /** The work of each leaf period, by subject id. */
  readonly works?: Readonly<Record<Term, Readonly<Record<string, readonly Work[]>>>>;
  /** By period, student and subject: a list has the marks of the works in their order, anything else is typed. */
  readonly marks: Readonly<
    Record<Term, Readonly<Record<string, Readonly<Record<string, Typed | readonly (Typed | undefined)[]>>>>>
  >;
  readonly over?: Partial<ClassRecord>;
}
type Typed = string | number;

const groupOf = (pack: RulePack) => pack.groups?.[0]?.id ?? "main";

/** A class of one of the shipped packs, as a teacher's sheets give it. */
function aCountryClass({ pack: named, subjects, works = {}, marks, over }: CountryClass): ClassRecord {
  const pack = typeof named === "string" ? rulePack(named) : named;
  const assessments = Object.entries(works).flatMap(([term, bySubject]) =>
    Object.entries(bySubject).flatMap(([subjectId, list]) =>
      list.map(([kind, { scale = 20, weight = 1, counts = true } = {}], nth): Assessment => {
        const number = list.slice(0, nth + 1).filter(([other]) => other === kind).length;
        const id = `${term}-${subjectId}-${nth}`;
        return { id, subjectId, term, kind, number, scale: aFigure(scale), weight: aFigure(weight), counts };
      }),
    ),
  );
  const grades = Object.entries(marks).flatMap(([term, byStudent]) =>
    Object.entries(byStudent).flatMap(([studentId, bySubject]) =>
      Object.entries(bySubject).map(([subjectId, entered]): Grade => {
        if (!Array.isArray(entered)) return { studentId, subjectId, term, mark: aMark(entered as Typed) };
        const given = (entered as readonly (Typed | undefined)[]).flatMap((mark, nth): [string, Mark][] =>
          mark === undefined ? [] : [[`${term}-${subjectId}-${nth}`, aMark(mark)]],
        );
        return { studentId, subjectId, term, marks: Object.fromEntries(given) };
      }),
    ),
  );
  const ids = new Set(grades.map(({ studentId }) => studentId));
  return aClass({
    subjects: Object.entries(subjects).map(([id, about], nth) => {
      const more = typeof about === "object" ? about : { coefficient: aFigure(about) };
      return aSubject({ id, name: id, group: groupOf(pack), position: nth + 1, ...more });
    }),
    students: [...ids].map((id) => aStudent({ id, lastName: id.toUpperCase() })),
    grades,
    assessments,
    ...over,
  });
}

export function countryReport(country: CountryClass, term: Term): ClassReport {
  const pack = typeof country.pack === "string" ? rulePack(country.pack) : country.pack;
  return classReport(aCountryClass(country), pack, term);
}

/** A student's row of a subject. */
export function lineIn(report: ClassReport, studentId: string, subjectId: string): SubjectLine {
  const line = linesOf(report.bulletin(studentId)).find(({ subject }) => subject.id === subjectId);
  if (line === undefined) throw new Error(`No line of ${subjectId} for ${studentId}.`);
  return line;
}

/** The mean of a subject, as printed: « 12,83 », or why there is none. */
export function meanIn(report: ClassReport, studentId: string, subjectId: string): string {
  const { mark } = lineIn(report, studentId, subjectId);
  return typeof mark === "number" ? decimalText(mark) : mark;
}

/** A student's average, as printed. */
export function averageIn(report: ClassReport, studentId: string): string | undefined {
  const average = report.results.get(studentId)?.average;
  return average === undefined ? undefined : decimalText(average);
}

/** What is printed beside a mean: « MI 13,50 · D1 11,00 ». */
export const besideIn = (report: ClassReport, studentId: string, subjectId: string): string =>
  (lineIn(report, studentId, subjectId).beside ?? [])
    .map(({ short, mark }) => `${short} ${typeof mark === "number" ? decimalText(mark) : mark}`)
    .join(" · ");
