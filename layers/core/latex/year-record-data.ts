import { baseOf } from "../domain/mark-base.ts";
import { countedPeriods, periodOf } from "../domain/periods.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { Sex, Term } from "../domain/school.ts";
import type { SubjectOfYear, TermReminder, YearRecord } from "../domain/sheets.ts";
import { agreedText } from "./french.ts";
import { headFields, type Issue } from "./head-data.ts";
import { joined, type Latex, raw, tex } from "./latex.ts";
import { coefficient, figure, mark, named, place, setFields, words } from "./printed.ts";
import { groupTitle } from "./subject-rows.ts";

/** A student's marks of the year as one line of definitions: the data set `student-year`. */
export function yearRecordBody(record: YearRecord, issue: Issue): Latex {
  const { student, rulePack, terms, groups, progress, annual, annualLacks } = record;
  const { points, outOf } = baseOf(rulePack);
  const reminders = new Map(progress.map((reminder) => [reminder.term, reminder]));
  return setFields({
    ...headFields(record, issue),
    YearTerms: joined(terms.map((term) => tex`\YearTerm{${shortName(term, rulePack)}}`)),
    YearGroups: joined(
      groups.map(
        ({ id, name, subjects }) => tex`\YearGroup{${groupTitle(id, name)}}{${joined(subjects.map(subjectRow))}}`,
      ),
    ),
    YearAverages: joined(terms.map((term) => averageCell(reminders.get(term), student.sex))),
    OutOf: coefficient(outOf),
    PointsOnly: points ? raw("yes") : undefined,
    AnnualAverage: figure(annual?.average),
    AnnualRank: place(annual?.rank, student.sex),
    RankedCount: annual?.rank?.outOf,
    AnnualTerms:
      annual && annual.terms.length < countedPeriods(rulePack).length ? shortNames(annual.terms, rulePack) : undefined,
    AnnualLacks: annualLacks && shortNames(annualLacks, rulePack),
    Decision: words(annual?.decision && agreedText(annual.decision, student.sex)),
  });
}

function subjectRow({ subject, marks, annual }: SubjectOfYear): Latex {
  const cells = joined(marks.map((one) => tex`\YearMark{${one === undefined ? raw("") : mark(one)}}`));
  const facts = tex`{${words(subject.name)}}{${words(subject.teacher)}}{${coefficient(subject.coefficient)}}`;
  return tex`\YearSubject${facts}{${cells}}{${figure(annual)}}`;
}

function averageCell(reminder: TermReminder | undefined, sex: Sex | undefined): Latex {
  const { average, rank, classAverage, className } = { ...EMPTY, ...reminder };
  return tex`\YearAverage{${figure(average)}}{${place(rank, sex)}}{${figure(classAverage)}}{${words(className)}}`;
}

const EMPTY = { average: undefined, rank: undefined, classAverage: undefined, className: undefined };

const shortName = (term: Term, pack: RulePack): Latex => named(periodOf(pack, term)?.short.fr ?? term);

const shortNames = (terms: readonly Term[], pack: RulePack): Latex =>
  joined(terms.map((term, n) => tex`${n > 0 ? raw(", ") : raw("")}${shortName(term, pack)}`));
