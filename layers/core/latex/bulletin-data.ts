import { countedPeriods } from "../domain/periods.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { FollowUp, Sex } from "../domain/school.ts";
import type { Bulletin, TermReminder } from "../domain/sheets.ts";
import { mainLanguage } from "../languages/main-language.ts";
import { headFields, type Issue } from "./head-data.ts";
import { joined, type Latex, raw, type Text, tex } from "./latex.ts";
import { optionalFields } from "./optional-lines.ts";
import { type Fields, type Printed, printedIn, setFields, words } from "./printed.ts";
import { subjectFields } from "./subject-rows.ts";

/**
 * A bulletin as one line of definitions for templates_latex/bulletin.tex. sample/bulletin.tex shows them one per line.
 *
 * @example bulletinBody(bulletin, { documentNumber: "B7F3-21", issuedOn: "2026-03-03" })
 */
export function bulletinBody(bulletin: Bulletin, issue: Issue): Latex {
  const { student, rulePack, progress, parts, annual, annualLacks, followUp, conduct } = bulletin;
  const print = printedIn(issue.language, mainLanguage(bulletin.school, rulePack));
  const { figure, hours, place, sentence } = print;
  return setFields({
    ...headFields(bulletin, issue),
    ...resultFields(bulletin, print),
    ...subjectFields(bulletin, print),
    ...optionalFields(bulletin, print),
    Progress: joined(progress.map((term) => progressTerm(print, term, rulePack, student.sex))),
    Parts: parts && joined(parts.map((part) => partReminder(print, part, rulePack, student.sex))),
    AnnualAverage: figure(annual?.average),
    AnnualRank: place(annual?.rank, student.sex),
    AnnualClassAverage: annual && figure(annual.classAverage),
    AnnualTerms:
      annual && annual.terms.length < countedPeriods(rulePack).length
        ? print.shortNames(annual.terms, rulePack)
        : undefined,
    AnnualLacks: annualLacks && print.shortNames(annualLacks, rulePack),
    Decision: print.decision(annual?.decision, rulePack, student.sex),
    Attendance: figure(followUp?.attendance),
    Punctuality: figure(followUp?.punctuality),
    Behaviour: figure(followUp?.behaviour),
    Participation: figure(followUp?.participation),
    AbsenceHours: hours(followUp?.absenceHours),
    AbsenceDetail: absenceDetail(print, followUp),
    Sanction: sanctionsOf(print, bulletin),
    ConductName: conduct && print.name({ ...rulePack.conduct, ...conduct }),
    Conduct: conduct && figure(conduct.figure),
    CouncilRemark: sentence(followUp?.councilRemark),
  });
}

function resultFields({ result, level, classFigures, student, rulePack }: Bulletin, print: Printed): Fields {
  const { figure, coefficient, place } = print;
  return {
    Average: figure(result?.average),
    AverageLevel: level && words(level.short),
    Levels: levelsLegend(print, rulePack),
    Rank: place(result?.rank, student.sex),
    RankedCount: result?.rank?.outOf,
    WeightedTotal: figure(result?.weightedTotal),
    Coefficients: result && coefficient(result.coefficients),
    PossibleCoefficients: result && !result.rank ? coefficient(result.possibleCoefficients) : undefined,
    Distinction: result?.refused ? print.refusal(rulePack) : print.name(result?.distinction),
    DistinctionWithheld: words(result?.withheldForConduct ? "yes" : undefined),
    DistinctionLost: words(result?.withheldForHours ? "yes" : undefined),
    ClassAverage: figure(classFigures?.average),
    ClassBest: figure(classFigures?.best),
    ClassLowest: figure(classFigures?.lowest),
    ClassRanked: classFigures?.ranked,
  };
}

/** What the levels mean, the highest first; absent where the pack names none. */
function levelsLegend(print: Printed, { levels = [] }: RulePack): Latex | undefined {
  const named = levels
    .toReversed()
    .flatMap(({ name, names, short }) => (name === undefined ? [] : [{ name, ...(names && { names }), short }]));
  if (named.length === 0) return undefined;
  return joined(
    named.map((level, n) => tex`${raw(n > 0 ? " · " : "")}${words(level.short)}\LabelColon{} ${print.name(level)}`),
  );
}

/** What the council decided or the rules propose, then what the school wrote in its own words. */
function sanctionsOf(print: Printed, { sanctions: given, followUp }: Bulletin): Latex {
  const own = followUp?.sanction;
  return between(" · ", [...given.map(print.nameInSentence), ...(own ? [print.sentence(own)] : [])]);
}

const between = (sign: string, all: readonly (Latex | Text)[]): Latex =>
  joined(all.map((one, n) => (n > 0 ? tex`${raw(sign)}${one}` : tex`${one}`)));

/** Hours by kind, and how often late: what was noted of them. The total stands first where the kinds do not make it up. */
function absenceDetail(
  { hours }: Printed,
  { absenceHours, excusedHours, unexcusedHours, lateness }: Partial<FollowUp> = {},
): Latex | undefined {
  const [unexcused, excused] = [hours(unexcusedHours), hours(excusedHours)];
  const noted = [
    unexcused !== undefined && tex`\UnexcusedAbsence{${unexcused}}`,
    excused !== undefined && tex`\ExcusedAbsence{${excused}}`,
    lateness !== undefined && tex`\Lateness{${lateness}}`,
  ].filter((one) => one !== false);
  if (noted.length === 0) return undefined;
  const total = unexcused === undefined || excused === undefined ? hours(absenceHours) : undefined;
  return between(" · ", [...(total === undefined ? [] : [tex`${total}${raw("~\\LabelHours{}")}`]), ...noted]);
}

/** A sequence beside the terms so far. */
function partReminder(print: Printed, { term, average, rank }: TermReminder, pack: RulePack, sex?: Sex): Latex {
  return tex`\PartReminder{${print.shortName(term, pack)}}{${print.figure(average)}}{${print.place(rank, sex)}}`;
}

function progressTerm(print: Printed, reminder: TermReminder, rulePack: RulePack, sex?: Sex): Latex {
  const { figure, place, shortName } = print;
  const figures = tex`{${figure(reminder.average)}}{${place(reminder.rank, sex)}}{${figure(reminder.classAverage)}}`;
  return tex`\ProgressTerm{${shortName(reminder.term, rulePack)}}${figures}{${words(reminder.className)}}`;
}
