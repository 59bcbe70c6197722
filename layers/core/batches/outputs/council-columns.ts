import type { ClassFigures } from "../../domain/figures/class-figures.ts";
import type { Hundredths } from "../../domain/figures/hundredths.ts";
import { isFigure } from "../../domain/figures/mark.ts";
import type { Rank } from "../../domain/figures/rank.ts";
import { groupsOf } from "../../domain/groups.ts";
import { hoursAbsent } from "../../domain/hours-absent.ts";
import { baseOf, highestIn } from "../../domain/mark-base.ts";
import { countedPeriods } from "../../domain/periods.ts";
import { byPosition } from "../../domain/results/subject-group.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { FollowUp, Student, Subject } from "../../domain/school.ts";
import type { Bulletin } from "../../domain/sheets.ts";
import type { SheetCell, SheetColumn } from "../../spreadsheets/writing/sheet.ts";
import { COUNCIL, NO_MARK } from "../../text/fr/council.ts";
import { shortFigure } from "../../text/fr/formula.ts";
import type { ClassTable } from "./class-table.ts";

/** What the sheet knows of a student. */
export interface CouncilRow {
  readonly student: Student;
  /** Absent: the student has no entry in the term, or one that is wrong. */
  readonly bulletin?: Bulletin | undefined;
  readonly followUp?: FollowUp | undefined;
  /** Why the student has no document in the batch. */
  readonly reason?: string;
}

/** One column, or a subject's two under one head. */
export interface CouncilColumns {
  /** Over both columns of a subject. */
  readonly over?: string;
  readonly columns: readonly (SheetColumn & { readonly head: string })[];
  /** One cell for each column. */
  readonly cells: (row: CouncilRow) => readonly SheetCell[];
  /** Figures of the whole class, below its first column. */
  readonly figures?: ClassFigures | undefined;
}

/** Columns that stay in sight at the left: they say who it is. */
export const IDENTITY_COLUMNS = 4;
const PERCENT = 10_000;
/** Whether averages are points over maxima in percent. */
export function isPercentage(pack: RulePack): boolean {
  const { points, outOf } = baseOf(pack);
  return points && outOf === PERCENT;
}

/** The column of the names, in which the rows of the whole class say what they are. */
export const NAME_COLUMN = 2;

/** The columns of a class: who, every subject, the term, the year, the council. */
export function councilColumns(table: ClassTable): readonly CouncilColumns[] {
  const { record, report, pack, periods } = table;
  const students = [...table.students, ...table.leftOut.map(({ student }) => student)];
  const earlier = report.terms.slice(0, -1);
  const { points } = baseOf(pack);
  const heads = points ? COUNCIL.points : COUNCIL.weighted;
  const average = isPercentage(pack) ? COUNCIL.percentage : COUNCIL.average;
  const results = ({ student }: CouncilRow) => report.results.get(student.id);
  return [
    one(COUNCIL.rank, 10, "whole", (row) => rankCell(results(row)?.rank, COUNCIL.unranked)),
    one(COUNCIL.matricule, widthOf(students, "matricule", 11, 22), "text", ({ student }) => ({
      value: student.matricule,
    })),
    one(COUNCIL.lastName, widthOf(students, "lastName", 12, 24), "wrapped", ({ student }) => ({
      value: student.lastName,
    })),
    one(COUNCIL.firstNames, widthOf(students, "firstNames", 12, 24), "wrapped", ({ student }) => ({
      value: student.firstNames,
    })),
    one(COUNCIL.bornOn, 11, "date", ({ student }) => ({ value: dayOf(student.bornOn) })),
    ...subjectsInOrder(record.subjects, pack).map((subject) => subjectColumns(subject, report, pack)),
    one(heads.total, 9, "figure", (row) => figureCell(results(row)?.weightedTotal)),
    one(heads.weights, 7, "figure", (row) => figureCell(results(row)?.coefficients)),
    {
      ...one(average, points ? 11 : 10, "figure", (row) => figureCell(results(row)?.average)),
      figures: report.figures,
    },
    ...earlier.map(({ term, figures }) => ({
      ...one(COUNCIL.earlier(average, periods.shortOf(term)), points ? 11 : 10, "figure", ({ student }) =>
        figureCell(report.resultIn(term, student.id)?.average),
      ),
      figures,
    })),
    one(COUNCIL.distinction, 16, "text", (row) => ({ value: results(row)?.distinction?.name })),
    ...(report.term === countedPeriods(pack).at(-1)?.id ? annualColumns(report, isPercentage(pack)) : []),
    one(COUNCIL.absences, 10, "number", ({ followUp }) => ({ value: hoursAbsent(followUp) })),
    one(COUNCIL.remark, 30, "wrapped", ({ followUp, reason }) => ({
      value: reason === undefined ? followUp?.councilRemark : COUNCIL.noDocument(reason),
    })),
  ];
}

function annualColumns({ annual }: ClassTable["report"], asPercentage: boolean): readonly CouncilColumns[] {
  const of = ({ student }: CouncilRow) => annual.get(student.id);
  return [
    one(asPercentage ? COUNCIL.annualPercentage : COUNCIL.annualAverage, 11, "figure", (row) =>
      figureCell(of(row)?.average),
    ),
    one(COUNCIL.annualRank, 9, "whole", (row) => rankCell(of(row)?.rank)),
    one(COUNCIL.decision, 20, "wrapped", (row) => ({ value: of(row)?.decision })),
  ];
}

function one(
  head: string,
  width: number,
  look: SheetColumn["look"],
  cell: (row: CouncilRow) => SheetCell,
): CouncilColumns {
  return { columns: [{ head, width, look }], cells: (row) => [cell(row)] };
}

function subjectColumns(subject: Subject, { terms }: ClassTable["report"], pack: RulePack): CouncilColumns {
  const { id, name, coefficient } = subject;
  const term = terms.at(-1);
  const isPoints = baseOf(pack).points && term !== undefined;
  const weight = isPoints ? highestIn(subject, term.period, pack) : coefficient;
  return {
    over: `${name} (${(isPoints ? COUNCIL.points : COUNCIL.weighted).weight(shortFigure(weight))})`,
    columns: [
      { head: COUNCIL.mark, width: 6.5, look: "figure" },
      { head: COUNCIL.rank, width: 6, look: "whole" },
    ],
    cells({ bulletin }) {
      const lines = bulletin?.groups.flatMap((group) => group.lines) ?? [];
      const line = lines.find(({ subject }) => subject.id === id);
      if (line === undefined) return [{}, {}];
      const mark = isFigure(line.mark) ? figureCell(line.mark) : { value: NO_MARK[line.mark] || undefined };
      return [mark, rankCell(line.rank)];
    },
    figures: term?.subjects.get(id)?.figures,
  };
}

/** As wide as the longest one needs, within bounds. */
const widthOf = (
  students: readonly Student[],
  of: "matricule" | "lastName" | "firstNames",
  least: number,
  most: number,
) => Math.min(most, Math.max(least, ...students.map((student) => student[of].length + 2)));

const subjectsInOrder = (subjects: readonly Subject[], pack: RulePack) =>
  groupsOf(pack).flatMap(({ id }) => subjects.filter(({ group }) => group === id).sort(byPosition));

/** A figure as a number, 1425 hundredths as 14.25: the sheet's own format writes the comma. */
export const figureCell = (value: Hundredths | undefined): SheetCell => ({ value: value && value / 100 });

function rankCell(rank: Rank | undefined, unranked?: string): SheetCell {
  if (rank === undefined) return { value: unranked };
  return { value: rank.position, ...(rank.exAequo && { format: COUNCIL.tiedRank }) };
}

/** An ISO day at midnight UTC, which is what a sheet stores. */
const dayOf = (day: string | undefined) => (day === undefined ? undefined : new Date(`${day}T00:00:00Z`));
