import { baseOf } from "../domain/mark-base.ts";
import { countedPeriods } from "../domain/periods.ts";
import type { Sex } from "../domain/school.ts";
import type { SubjectOfYear, TermReminder, YearRecord } from "../domain/sheets.ts";
import { headFields, type Issue } from "./head-data.ts";
import { joined, type Latex, raw, tex } from "./latex.ts";
import { type Printed, printedIn, setFields, words } from "./printed.ts";
import { groupTitle } from "./subject-rows.ts";

/** A student's marks of the year as one line of definitions: the data set `student-year`. */
export function yearRecordBody(record: YearRecord, issue: Issue): Latex {
  const { student, rulePack, terms, groups, progress, annual, annualLacks } = record;
  const { points, outOf } = baseOf(rulePack);
  const print = printedIn(issue.language);
  const { coefficient, figure, place } = print;
  const reminders = new Map(progress.map((reminder) => [reminder.term, reminder]));
  return setFields({
    ...headFields(record, issue),
    YearTerms: joined(terms.map((term) => tex`\YearTerm{${print.shortName(term, rulePack)}}`)),
    YearGroups: joined(
      groups.map(
        ({ id, subjects }) =>
          tex`\YearGroup{${groupTitle(print, rulePack, id)}}{${joined(subjects.map((one) => subjectRow(print, one)))}}`,
      ),
    ),
    YearAverages: joined(terms.map((term) => averageCell(print, reminders.get(term), student.sex))),
    OutOf: coefficient(outOf),
    PointsOnly: points ? raw("yes") : undefined,
    AnnualAverage: figure(annual?.average),
    AnnualRank: place(annual?.rank, student.sex),
    RankedCount: annual?.rank?.outOf,
    AnnualClassAverage: figure(annual?.classAverage),
    AnnualTerms:
      annual && annual.terms.length < countedPeriods(rulePack).length
        ? print.shortNames(annual.terms, rulePack)
        : undefined,
    AnnualLacks: annualLacks && print.shortNames(annualLacks, rulePack),
    Decision: print.decision(annual?.decision, rulePack, student.sex),
  });
}

function subjectRow(print: Printed, { subject, marks, annual }: SubjectOfYear): Latex {
  const { coefficient, figure, mark } = print;
  const cells = joined(marks.map((one) => tex`\YearMark{${one === undefined ? raw("") : mark(one)}}`));
  const facts = tex`{${print.name(subject)}}{${words(subject.teacher)}}{${coefficient(subject.coefficient)}}`;
  return tex`\YearSubject${facts}{${cells}}{${figure(annual)}}`;
}

function averageCell({ figure, place }: Printed, reminder: TermReminder | undefined, sex?: Sex): Latex {
  const { average, rank, classAverage, className } = { ...EMPTY, ...reminder };
  return tex`\YearAverage{${figure(average)}}{${place(rank, sex)}}{${figure(classAverage)}}{${words(className)}}`;
}

const EMPTY = { average: undefined, rank: undefined, classAverage: undefined, className: undefined };
