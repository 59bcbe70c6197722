import type { ClassFigures } from "../domain/figures/class-figures.ts";
import { periodOf } from "../domain/periods.ts";
import type { Sex } from "../domain/school.ts";
import type { ClassMinutes, MinutesRow } from "../domain/sheets.ts";
import { agreedText } from "./french.ts";
import { classFields, type Issue } from "./head-data.ts";
import { joined, type Latex, raw, tex } from "./latex.ts";
import { coefficient, figure, hours, mark, named, place, setFields, words } from "./printed.ts";

/** The class council's minutes as one line of definitions: the data set `class-term`. */
export function minutesBody(minutes: ClassMinutes, issue: Issue): Latex {
  const { rulePack, subjects, subjectFigures, earlierTerms, rows, figures, isLast } = minutes;
  const of = (one: keyof Omit<ClassFigures, "ranked">) =>
    tex`{${joined(subjectFigures.map((some) => tex`\MinutesFigure{${figure(some?.[one])}}`))}}{${figure(figures?.[one])}}`;
  const some = (count: number) => (count > 0 ? count : undefined);
  return setFields({
    ...classFields(minutes, issue),
    MinutesSubjects: joined(
      subjects.map(({ name, coefficient: weight }) => tex`\MinutesSubject{${words(name)}}{${coefficient(weight)}}`),
    ),
    MinutesTerms: joined(
      earlierTerms.map((term) => tex`\MinutesTerm{${named(periodOf(rulePack, term)?.short.fr ?? term)}}`),
    ),
    MinutesLast: isLast ? raw("yes") : undefined,
    MinutesRows: joined(rows.map(minutesRow)),
    MinutesFigures: tex`\MinutesFigureRow{\LabelMinutesAverage}${of("average")}\MinutesFigureRow{\LabelMinutesBest}${of("best")}\MinutesFigureRow{\LabelMinutesLowest}${of("lowest")}`,
    ClassAverage: figure(figures?.average),
    ClassBest: figure(figures?.best),
    ClassLowest: figure(figures?.lowest),
    ClassRanked: figures?.ranked,
    PassedCount: some(rows.filter(({ result }) => isPassed(result, rulePack.base?.outOf)).length),
    MinutesDistinctions: joined(countedDistinctions(minutes)),
  });
}

/** An average of at least half the scale. */
const isPassed = (result: MinutesRow["result"], outOf = 2000): boolean =>
  result !== undefined && result.average * 2 >= outOf;

/** `\MinutesDistinction{name}{how many}` for each that somebody has. */
function countedDistinctions({ rows, rulePack: { distinctions } }: ClassMinutes): readonly Latex[] {
  return distinctions.toReversed().flatMap(({ id, name }) => {
    const count = rows.filter(({ result }) => result?.distinction?.id === id).length;
    return count === 0 ? [] : [tex`\MinutesDistinction{${words(name)}}{${count}}`];
  });
}

/**
 * `\MinutesRow{number}{last name}{first names}{\MinutesMark{mark}{rank}…}{average}{rank}{distinction}` and, as its last two
 * arguments, `{\MinutesEarlier{average}…}` and `{\MinutesYear{average}{rank}{decision}{hours of absence}}`.
 */
function minutesRow({ student, cells, result, earlier, annual, absenceHours }: MinutesRow, n: number): Latex {
  const { lastName, firstNames, sex } = student;
  const who = tex`{${n + 1}}{${words(lastName)}}{${words(firstNames)}}`;
  const marks = joined(cells.map((cell) => markCell(cell, sex)));
  const term = tex`{${figure(result?.average)}}{${place(result?.rank, sex)}}{${words(result?.distinction?.name)}}`;
  const before = joined(earlier.map((average) => tex`\MinutesEarlier{${figure(average)}}`));
  const decision = words(annual?.decision && agreedText(annual.decision, sex));
  const year = tex`\MinutesYear{${figure(annual?.average)}}{${place(annual?.rank, sex)}}{${decision}}`;
  return tex`\MinutesRow${who}{${marks}}${term}{${before}}{${year}{${hours(absenceHours) ?? raw("")}}}`;
}

const markCell = (cell: MinutesRow["cells"][number], sex: Sex | undefined): Latex =>
  cell === undefined ? raw("\\MinutesMark{}{}") : tex`\MinutesMark{${mark(cell.mark)}}{${place(cell.rank, sex)}}`;
