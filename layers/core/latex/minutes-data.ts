import type { ClassFigures } from "../domain/figures/class-figures.ts";
import { reachesHalf } from "../domain/mark-base.ts";
import type { Sex } from "../domain/school.ts";
import type { ClassMinutes, MinutesRow } from "../domain/sheets.ts";
import { classFields, type Issue } from "./head-data.ts";
import { joined, type Latex, raw, tex } from "./latex.ts";
import { type Printed, printedIn, setFields, words } from "./printed.ts";

/** The class council's minutes as one line of definitions: the data set `class-term`. */
export function minutesBody(minutes: ClassMinutes, issue: Issue): Latex {
  const { rulePack, subjects, subjectFigures, earlierTerms, rows, figures, isLast } = minutes;
  const print = printedIn(issue.language);
  const { figure, coefficient } = print;
  const of = (one: keyof Omit<ClassFigures, "ranked">) =>
    tex`{${joined(subjectFigures.map((some) => tex`\MinutesFigure{${figure(some?.[one])}}`))}}{${figure(figures?.[one])}}`;
  const some = (count: number) => (count > 0 ? count : undefined);
  return setFields({
    ...classFields(minutes, issue),
    MinutesSubjects: joined(
      subjects.map((subject) => tex`\MinutesSubject{${print.name(subject)}}{${coefficient(subject.coefficient)}}`),
    ),
    MinutesTerms: joined(earlierTerms.map((term) => tex`\MinutesTerm{${print.shortName(term, rulePack)}}`)),
    MinutesLast: isLast ? raw("yes") : undefined,
    MinutesRows: joined(rows.map((row, n) => minutesRow(print, minutes, row, n))),
    MinutesFigures: tex`\MinutesFigureRow{\LabelMinutesAverage}${of("average")}\MinutesFigureRow{\LabelMinutesBest}${of("best")}\MinutesFigureRow{\LabelMinutesLowest}${of("lowest")}`,
    ClassAverage: figure(figures?.average),
    ClassBest: figure(figures?.best),
    ClassLowest: figure(figures?.lowest),
    ClassRanked: figures?.ranked,
    PassedCount: some(rows.filter(({ result }) => result && reachesHalf(result.average, rulePack)).length),
    MinutesDistinctions: joined(countedDistinctions(print, minutes)),
  });
}

/** `\MinutesDistinction{name}{how many}` for each that somebody has. */
function countedDistinctions(print: Printed, { rows, rulePack: { distinctions } }: ClassMinutes): readonly Latex[] {
  return distinctions.toReversed().flatMap((distinction) => {
    const count = rows.filter(({ result }) => result?.distinction?.id === distinction.id).length;
    return count === 0 ? [] : [tex`\MinutesDistinction{${print.name(distinction)}}{${count}}`];
  });
}

/**
 * `\MinutesRow{number}{last name}{first names}{\MinutesMark{mark}{rank}…}{average}{rank}{distinction}` and, as its last two
 * arguments, `{\MinutesEarlier{average}…}` and `{\MinutesYear{average}{rank}{decision}{hours of absence}}`.
 */
function minutesRow(
  print: Printed,
  { rulePack }: ClassMinutes,
  { student, cells, result, earlier, annual, absenceHours }: MinutesRow,
  n: number,
): Latex {
  const { figure, place, hours } = print;
  const { lastName, firstNames, sex } = student;
  const who = tex`{${n + 1}}{${words(lastName)}}{${words(firstNames)}}`;
  const marks = joined(cells.map((cell) => markCell(print, cell, sex)));
  const term = tex`{${figure(result?.average)}}{${place(result?.rank, sex)}}{${print.name(result?.distinction)}}`;
  const before = joined(earlier.map((average) => tex`\MinutesEarlier{${figure(average)}}`));
  const decision = print.decision(annual?.decision, rulePack, sex);
  const year = tex`\MinutesYear{${figure(annual?.average)}}{${place(annual?.rank, sex)}}{${decision}}`;
  return tex`\MinutesRow${who}{${marks}}${term}{${before}}{${year}{${hours(absenceHours) ?? raw("")}}}`;
}

const markCell = ({ mark, place }: Printed, cell: MinutesRow["cells"][number], sex: Sex | undefined): Latex =>
  cell === undefined ? raw("\\MinutesMark{}{}") : tex`\MinutesMark{${mark(cell.mark)}}{${place(cell.rank, sex)}}`;
