import { hundredths } from "../domain/figures/hundredths.ts";
import { baseOf } from "../domain/mark-base.ts";
import { averageOf } from "../domain/results/school-report.ts";
import type { DistinctionRule } from "../domain/rule-pack.ts";
import type { ClassLine, Headcount, LevelLines, SchoolStatistics, TermFigures } from "../domain/sheets.ts";
import { type Issue, schoolFields } from "./head-data.ts";
import { joined, type Latex, raw, tex } from "./latex.ts";
import { type Printed, printedIn, setFields, words } from "./printed.ts";

/** The statistics of a school as one line of definitions: the data set `school-term`. */
export function statisticsBody(statistics: SchoolStatistics, issue: Issue): Latex {
  const { school, rulePack, schoolYear, levels, total } = statistics;
  const print = printedIn(issue.language);
  // The highest first.
  const distinctions = rulePack.distinctions.toReversed();
  const missing = levels.flatMap(({ classes }) => classes).filter(({ figures }) => figures === undefined);
  return setFields({
    ...schoolFields(statistics, schoolYear, issue),
    SchoolCode: words(school.code),
    InspectionCode: words(school.inspectionCode),
    HalfOfScale: print.coefficient(hundredths(Math.ceil(baseOf(rulePack).outOf / 2))),
    StatisticsDistinctions: joined(distinctions.map((one) => tex`\StatisticsDistinction{${print.name(one)}}`)),
    StatisticsRows: joined(levels.map((level) => levelRows(print, level, distinctions))),
    StatisticsTotal: tex`\StatisticsSum${cells(print, total, distinctions)}`,
    StatisticsMissing:
      missing.length === 0
        ? undefined
        : joined(missing.map(({ schoolClass }, n) => tex`${n > 0 ? raw(", ") : raw("")}${words(schoolClass.name)}`)),
  });
}

/** The classes of a level; then its own figures, where they are those of several classes. */
function levelRows(
  print: Printed,
  { level, classes, total }: LevelLines,
  distinctions: readonly DistinctionRule[],
): Latex {
  const rows = joined(classes.map((line) => classRow(print, line, distinctions)));
  if (level === "" || classes.length < 2) return rows;
  return tex`${rows}\StatisticsLevel{${words(level)}}${cells(print, total, distinctions)}`;
}

/** `\StatisticsClass{name}` and the cells; of a class that cannot be computed `\StatisticsNone{name}`. */
function classRow(
  print: Printed,
  { schoolClass: { name }, figures }: ClassLine,
  distinctions: readonly DistinctionRule[],
): Latex {
  if (figures === undefined) return tex`\StatisticsNone{${words(name)}}`;
  return tex`\StatisticsClass{${words(name)}}${cells(print, figures, distinctions)}`;
}

/** `{enrolled}{ranked}{\StatisticsFigures{mean}{best}{lowest}}{passed}{per cent}{\StatisticsGiven{count}…}` */
function cells(print: Printed, figures: TermFigures, distinctions: readonly DistinctionRule[]): Latex {
  const { enrolled, ranked, passed, best, lowest } = figures;
  const percent = ranked.all === 0 ? raw("") : print.percentage(hundredths(passed.all), hundredths(ranked.all));
  const marks = tex`\StatisticsFigures{${print.figure(averageOf(figures))}}{${print.figure(best)}}{${print.figure(lowest)}}`;
  const given = joined(distinctions.map(({ id }) => tex`\StatisticsGiven{${figures.distinctions[id] ?? 0}}`));
  return tex`{${headcount(enrolled)}}{${headcount(ranked)}}{${marks}}{${headcount(passed)}}{${percent}}{${given}}`;
}

const headcount = ({ girls, boys, all }: Headcount): Latex => tex`\StatisticsCount{${girls}}{${boys}}{${all}}`;
