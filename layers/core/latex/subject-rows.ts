import { type Hundredths, hundredths } from "../domain/figures/hundredths.ts";
import { baseOf } from "../domain/mark-base.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { Sex } from "../domain/school.ts";
import type { Bulletin, PartMark, SubjectGroup, SubjectLine } from "../domain/sheets.ts";
import { joined, type Latex, raw, type Text, tex, text } from "./latex.ts";
import { type Fields, type Printed, words } from "./printed.ts";

/** The template's own words for groups that the rule pack does not name. */
const OWN_WORDS: Readonly<Record<string, Latex>> = {
  main: raw("\\LabelMainSubjects"),
  complementary: raw("\\LabelComplementarySubjects"),
};

/** The table of subjects: its groups, the scale of its figures, and what is taken off below it. */
export function subjectFields(bulletin: Bulletin, print: Printed): Fields {
  const { coefficient, shortName } = print;
  const { groups, rulePack, result, student, earlierTerms = [], annualSubjects } = bulletin;
  const { prints = [] } = rulePack;
  const { points, outOf } = baseOf(rulePack);
  // The range bar is drawn from 0 to 20.
  const hasFigures = prints.includes("classFigures");
  const hasBar = !hasFigures && !points && outOf === 2000;
  const hasBounds = hasBar || hasFigures;
  const deduction = rulePack.conduct?.form === "deduction" ? rulePack.conduct : undefined;
  return {
    SubjectGroups: joined(
      groups.map((group) => subjectGroup(group, groups.length > 1, { print, rulePack, hasBounds, sex: student.sex })),
    ),
    OutOf: coefficient(outOf),
    PointsOnly: points ? raw("yes") : undefined,
    NoBar: hasBar ? undefined : raw("yes"),
    ClassFigures: hasFigures ? raw("yes") : undefined,
    EarlierTerms:
      earlierTerms.length > 0
        ? joined(earlierTerms.map((term) => tex`\EarlierHead{${shortName(term, rulePack)}}`))
        : undefined,
    AnnualSubjects: annualSubjects && raw("yes"),
    Visa: prints.includes("visa") ? raw("yes") : undefined,
    DeductionName: deduction && print.name(deduction),
    [deduction?.from === "average" ? "AverageDeduction" : "TotalDeduction"]: minus(print, result?.deduction),
  };
}

/** What a group is called: by the pack, or by the template. */
export function groupTitle(print: Printed, { groups = [] }: Pick<RulePack, "groups">, id: string): Latex | Text {
  const group = groups.find((one) => one.id === id);
  return group === undefined ? (OWN_WORDS[id] ?? words(id)) : print.name(group);
}

const minus = ({ figure }: Printed, points: Hundredths | undefined) => points && figure(hundredths(0 - points));

interface Setting {
  readonly print: Printed;
  readonly rulePack: RulePack;
  readonly hasBounds: boolean;
  readonly sex: Sex | undefined;
}

function subjectGroup(group: SubjectGroup, isOneOfSeveral: boolean, setting: Setting): Latex {
  const { id, lines, weightedTotal, coefficients, average, rank } = group;
  const { coefficient, figure, place } = setting.print;
  const title = groupTitle(setting.print, setting.rulePack, id);
  const totals =
    average === undefined
      ? tex`{}{}{}{}`
      : tex`{${coefficient(coefficients)}}{${figure(weightedTotal)}}{${figure(average)}}{${place(rank, setting.sex)}}`;
  // With one group only, its subtotal would repeat the total.
  const shown = raw(isOneOfSeveral && group.subtotal ? "yes" : "");
  return tex`\SubjectGroup{${title}}{${joined(lines.map((line) => subjectRow(line, setting)))}}${totals}{${shown}}`;
}

function subjectRow(line: SubjectLine, { print, hasBounds, sex }: Setting): Latex {
  const { coefficient, figure, mark, place } = print;
  const { subject, figures, use, earlier, annual } = line;
  const name = tex`{${subjectName(print, line)}}{${underName(print, line)}}`;
  const remark = levelAndRemark(print, line);
  if (use === "exempt") return tex`\ExemptSubject${name}{${coefficient(subject.coefficient)}}{${remark}}`;
  const marks = tex`{${weight(print, line)}}{${mark(line.mark)}}{${weighted(print, line)}}{${place(line.rank, sex)}}`;
  const bounds = hasBounds ? [figure(figures?.lowest), figure(figures?.best)] : [raw(""), raw("")];
  const range = tex`{${bounds[0] ?? raw("")}}{${figure(figures?.average)}}{${bounds[1] ?? raw("")}}`;
  const means = joined((earlier ?? []).map((one) => tex`\EarlierMark{${one === undefined ? raw("") : mark(one)}}`));
  return tex`\Subject${name}${marks}{\ClassRange${range}}{${remark}}{{${means}}{${figure(annual)}}}`;
}

/** The level before the teacher's words, in their column. */
function levelAndRemark({ sentence }: Printed, { level, remark, subject }: SubjectLine): Latex | Text {
  const said = sentence(remark, subject.remarkLanguage);
  if (level === undefined) return said;
  const short = words(level.short);
  return remark === undefined ? tex`${short}` : tex`${short} · ${said}`;
}

/** Parts are set in; an optional subject says that it is one. */
function subjectName({ name }: Printed, { subject, use }: SubjectLine): Latex | Text {
  if (subject.partOf !== undefined) return tex`\SubSubject{}${name(subject)}`;
  if (subject.optional !== undefined && use !== "exempt") return tex`${name(subject)} \LabelOptional{}`;
  return name(subject);
}

/** Below the name: the teacher, and what the mean is made of. */
function underName(print: Printed, { subject: { teacher }, beside = [] }: SubjectLine): Latex | Text {
  if (beside.length === 0) return words(teacher);
  const between = teacher === undefined ? raw("") : raw(" · ");
  return tex`${words(teacher)}${between}${joined(beside.map((part, n) => besideMark(print, part, n > 0)))}`;
}

const besideMark = ({ mark }: Printed, { short, mark: value }: PartMark, follows: boolean): Latex =>
  tex`${raw(follows ? " · " : "")}${text(short)}~${value === "notGraded" ? raw("–") : mark(value)}`;

/** In brackets where it counts in no sum. */
function weight({ coefficient }: Printed, { subject, maximum, use }: SubjectLine): Latex | Text {
  const value = coefficient(maximum ?? subject.coefficient);
  return use === undefined || use === "bonus" ? value : tex`(${value})`;
}

/** The weighted mark; of points, their share of the maximum. */
function weighted({ figure, percentage }: Printed, { mark: value, maximum, weightedMark }: SubjectLine): Latex | Text {
  if (maximum === undefined) return figure(weightedMark);
  return typeof value === "number" ? percentage(value, maximum) : raw("");
}
