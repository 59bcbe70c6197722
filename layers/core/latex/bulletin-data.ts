import { countedPeriods } from "../domain/periods.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { FollowUp, Sex, Term } from "../domain/school.ts";
import type { Bulletin, TermReminder } from "../domain/sheets.ts";
import { agreedText, hoursText } from "./french.ts";
import { headFields, type Issue } from "./head-data.ts";
import { joined, type Latex, raw, tex, text } from "./latex.ts";
import { optionalFields } from "./optional-lines.ts";
import { coefficient, type Fields, figure, hours, place, sentence, setFields, shortName, words } from "./printed.ts";
import { subjectFields } from "./subject-rows.ts";

/**
 * A bulletin as one line of definitions for templates_latex/bulletin.tex. sample/bulletin.tex shows them one per line.
 *
 * @example bulletinBody(bulletin, { documentNumber: "B7F3-21", issuedOn: "2026-03-03" })
 */
export function bulletinBody(bulletin: Bulletin, issue: Issue): Latex {
  const { student, rulePack, progress, parts, annual, annualLacks, followUp, conduct } = bulletin;
  return setFields({
    ...headFields(bulletin, issue),
    ...resultFields(bulletin),
    ...subjectFields(bulletin),
    ...optionalFields(bulletin),
    Progress: joined(progress.map((term) => progressTerm(term, rulePack, student.sex))),
    Parts: parts && joined(parts.map((part) => partReminder(part, rulePack, student.sex))),
    AnnualAverage: figure(annual?.average),
    AnnualRank: place(annual?.rank, student.sex),
    AnnualClassAverage: annual && figure(annual.classAverage),
    AnnualTerms:
      annual && annual.terms.length < countedPeriods(rulePack).length ? shortNames(annual.terms, rulePack) : undefined,
    AnnualLacks: annualLacks && shortNames(annualLacks, rulePack),
    Decision: words(annual?.decision && agreedText(annual.decision, student.sex)),
    Attendance: figure(followUp?.attendance),
    Punctuality: figure(followUp?.punctuality),
    Behaviour: figure(followUp?.behaviour),
    Participation: figure(followUp?.participation),
    AbsenceHours: hours(followUp?.absenceHours),
    AbsenceDetail: absenceDetail(followUp),
    Sanction: sentence(sanctionText(bulletin)),
    ConductName: words(conduct?.name),
    Conduct: conduct && figure(conduct.figure),
    CouncilRemark: sentence(followUp?.councilRemark),
  });
}

function resultFields({ result, level, classFigures, student, rulePack }: Bulletin): Fields {
  return {
    Average: figure(result?.average),
    AverageLevel: level && words(level.short),
    Levels: levelsLegend(rulePack),
    Rank: place(result?.rank, student.sex),
    RankedCount: result?.rank?.outOf,
    WeightedTotal: figure(result?.weightedTotal),
    Coefficients: result && coefficient(result.coefficients),
    PossibleCoefficients: result && !result.rank ? coefficient(result.possibleCoefficients) : undefined,
    Distinction: result?.refused ? refused(rulePack) : words(result?.distinction?.name),
    DistinctionWithheld: words(result?.withheldForConduct ? "yes" : undefined),
    DistinctionLost: words(result?.withheldForHours ? "yes" : undefined),
    ClassAverage: figure(classFigures?.average),
    ClassBest: figure(classFigures?.best),
    ClassLowest: figure(classFigures?.lowest),
    ClassRanked: classFigures?.ranked,
  };
}

/** What the levels mean, the highest first; absent where the pack names none. */
function levelsLegend({ levels = [] }: RulePack): Latex | undefined {
  const named = levels.toReversed().filter(({ name }) => name !== undefined);
  if (named.length === 0) return undefined;
  return joined(named.map(({ short, name }, n) => tex`${raw(n > 0 ? " · " : "")}${words(short)}~: ${words(name)}`));
}

/** The pack's words for a refusal, or the template's. */
const refused = ({ refusedDistinction }: RulePack) =>
  refusedDistinction === undefined ? raw("\\LabelRefused") : words(refusedDistinction);

/** What the council decided or the rules propose, then what the school wrote in its own words. */
const sanctionText = ({ sanctions, followUp }: Bulletin): string | undefined =>
  [...sanctions.map(({ name }) => name), followUp?.sanction]
    .filter((one) => one !== undefined && one !== "")
    .join(" · ") || undefined;

/** Hours by kind, and how often late: what was noted of them. */
function absenceDetail({ excusedHours, unexcusedHours, lateness }: Partial<FollowUp> = {}): Latex | undefined {
  const noted = [
    unexcusedHours !== undefined && tex`\UnexcusedAbsence{${text(hoursText(unexcusedHours))}}`,
    excusedHours !== undefined && tex`\ExcusedAbsence{${text(hoursText(excusedHours))}}`,
    lateness !== undefined && tex`\Lateness{${lateness}}`,
  ].filter((one) => one !== false);
  if (noted.length === 0) return undefined;
  return joined(noted.map((one, n) => (n > 0 ? tex` · ${one}` : one)));
}

/** A sequence beside the terms so far. */
function partReminder({ term, average, rank }: TermReminder, pack: RulePack, sex: Sex | undefined): Latex {
  return tex`\PartReminder{${shortName(term, pack)}}{${figure(average)}}{${place(rank, sex)}}`;
}

function progressTerm(reminder: TermReminder, rulePack: RulePack, sex: Sex | undefined): Latex {
  const figures = tex`{${figure(reminder.average)}}{${place(reminder.rank, sex)}}{${figure(reminder.classAverage)}}`;
  return tex`\ProgressTerm{${shortName(reminder.term, rulePack)}}${figures}{${words(reminder.className)}}`;
}

/** @example T1 and T2 // T1, T2 */
const shortNames = (terms: readonly Term[], rulePack: RulePack): Latex =>
  joined(terms.map((term, n) => tex`${n > 0 ? raw(", ") : raw("")}${shortName(term, rulePack)}`));
