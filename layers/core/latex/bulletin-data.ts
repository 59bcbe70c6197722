import { countedPeriods, periodOf } from "../domain/periods.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { Sex, Term } from "../domain/school.ts";
import type { Bulletin, SubjectGroup, SubjectLine, TermReminder } from "../domain/sheets.ts";
import { agreedText } from "./french.ts";
import { headFields, type Issue } from "./head-data.ts";
import { joined, type Latex, raw, tex } from "./latex.ts";
import { coefficient, type Fields, figure, hours, mark, named, place, sentence, setFields, words } from "./printed.ts";

/**
 * A bulletin as one line of definitions for templates_latex/bulletin.tex. sample/bulletin.tex shows them one per line.
 *
 * @example bulletinBody(bulletin, { documentNumber: "B7F3-21", issuedOn: "2026-03-03" })
 */
export function bulletinBody(bulletin: Bulletin, issue: Issue): Latex {
  const { student, rulePack, progress, annual, annualLacks, followUp } = bulletin;
  return setFields({
    ...headFields(bulletin, issue),
    ...resultFields(bulletin),
    ...groupFields("Main", bulletin.main, student.sex),
    ...groupFields("Complementary", bulletin.complementary, student.sex),
    Progress: joined(progress.map((term) => progressTerm(term, rulePack, student.sex))),
    AnnualAverage: figure(annual?.average),
    AnnualRank: place(annual?.rank, student.sex),
    AnnualTerms:
      annual && annual.terms.length < countedPeriods(rulePack).length ? shortNames(annual.terms, rulePack) : undefined,
    AnnualLacks: annualLacks && shortNames(annualLacks, rulePack),
    Decision: words(annual?.decision && agreedText(annual.decision, student.sex)),
    Attendance: figure(followUp?.attendance),
    Punctuality: figure(followUp?.punctuality),
    Behaviour: figure(followUp?.behaviour),
    Participation: figure(followUp?.participation),
    AbsenceHours: hours(followUp?.absenceHours),
    Sanction: sentence(followUp?.sanction),
    CouncilRemark: sentence(followUp?.councilRemark),
  });
}

function resultFields({ result, classFigures, student }: Bulletin): Fields {
  return {
    Average: figure(result?.average),
    Rank: place(result?.rank, student.sex),
    RankedCount: result?.rank?.outOf,
    WeightedTotal: figure(result?.weightedTotal),
    Coefficients: result && coefficient(result.coefficients),
    PossibleCoefficients: result && !result.rank ? coefficient(result.possibleCoefficients) : undefined,
    Distinction: words(result?.distinction?.name),
    DistinctionWithheld: words(result?.withheldForConduct ? "yes" : undefined),
    ClassAverage: figure(classFigures?.average),
    ClassBest: figure(classFigures?.best),
    ClassLowest: figure(classFigures?.lowest),
    ClassRanked: classFigures?.ranked,
  };
}

function groupFields(group: "Main" | "Complementary", subjects: SubjectGroup, sex: Sex | undefined): Fields {
  const { lines, weightedTotal, coefficients, average } = subjects;
  return {
    [`${group}Subjects`]: joined(lines.map((line) => subjectRow(line, sex))),
    [`${group}Total`]: average === undefined ? undefined : figure(weightedTotal),
    [`${group}Coefficients`]: average === undefined ? undefined : coefficient(coefficients),
    [`${group}Average`]: figure(average),
  };
}

function subjectRow({ subject, figures, remark, ...line }: SubjectLine, sex: Sex | undefined): Latex {
  const name = tex`{${words(subject.name)}}{${words(subject.teacher)}}{${coefficient(subject.coefficient)}}`;
  const marks = tex`{${mark(line.mark)}}{${figure(line.weightedMark)}}{${place(line.rank, sex)}}`;
  const range = tex`{${figure(figures?.lowest)}}{${figure(figures?.average)}}{${figure(figures?.best)}}`;
  return tex`\Subject${name}${marks}{\ClassRange${range}}{${sentence(remark)}}`;
}

function progressTerm(reminder: TermReminder, rulePack: RulePack, sex: Sex | undefined): Latex {
  const figures = tex`{${figure(reminder.average)}}{${place(reminder.rank, sex)}}{${figure(reminder.classAverage)}}`;
  return tex`\ProgressTerm{${shortName(reminder.term, rulePack)}}${figures}{${words(reminder.className)}}`;
}

/** @example T1 and T2 // T1, T2 */
const shortNames = (terms: readonly Term[], rulePack: RulePack): Latex =>
  joined(terms.map((term, n) => tex`${n > 0 ? raw(", ") : raw("")}${shortName(term, rulePack)}`));

const shortName = (term: Term, rulePack: RulePack): Latex => named(periodOf(rulePack, term)?.short.fr ?? term);
