import type { DocumentContent } from "@palmares/core/documents/document-content";
import type { Hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Rank } from "@palmares/core/domain/figures/rank";
import { type Period, periodOf } from "@palmares/core/domain/periods";
import type { Sex } from "@palmares/core/domain/school";
import type { Bulletin, HonorBoard, SubjectGroup, SubjectLine } from "@palmares/core/domain/sheets";
import { duringPeriod, periodTitle } from "@palmares/core/latex/period-words";
import {
  agreedText,
  coefficientText,
  dateText,
  hoursText,
  markText,
  ordinalText,
  typesetText,
} from "@palmares/core/latex/written";
import { BENCH_DAY } from "./school.ts";

/**
 * A document's text as plain strings, for the templates our engine is compared with: they set exactly the same text as
 * ours. An empty string is printed as a dash.
 */
export interface HeadSheet {
  readonly country: string;
  readonly motto: string;
  readonly ministry: string;
  readonly region: string;
  readonly school: string;
  readonly address: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string;
  readonly headTitle: string;
  readonly headTeacher: string;
  readonly term: string;
  readonly year: string;
  readonly lastName: string;
  readonly firstNames: string;
  readonly className: string;
  readonly classSize: string;
  readonly mainTeacher: string;
  readonly average: string;
  readonly rank: Place;
  readonly ranked: string;
  readonly distinction: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly rules: string;
}

/** « 2e ex æquo » in parts, because its ending is raised. */
export interface Place {
  readonly position: string;
  readonly ending: string;
  readonly shared: string;
}

export interface LineSheet {
  readonly name: string;
  readonly teacher: string;
  readonly mark: string;
  readonly coefficient: string;
  readonly weighted: string;
  readonly rank: Place;
  readonly classAverage: string;
  /** For the bar: lowest, average, best and own mark out of 20, with a decimal point; empty when missing. */
  readonly bar: { readonly low: string; readonly average: string; readonly high: string; readonly own: string };
  readonly remark: string;
}

export interface TotalSheet {
  readonly average: string;
  readonly coefficients: string;
  readonly total: string;
}

export interface GroupSheet extends TotalSheet {
  readonly title: string;
  readonly lines: readonly LineSheet[];
}

export interface TermSheet {
  readonly name: string;
  readonly average: string;
  readonly rank: Place;
  readonly classAverage: string;
  /** The average with a decimal point, for the progress line. */
  readonly value: string;
}

export interface BulletinSheet extends HeadSheet {
  readonly matricule: string;
  readonly bornLabel: string;
  readonly born: string;
  readonly repeaterLabel: string;
  readonly repeater: string;
  readonly classAverage: string;
  readonly best: string;
  readonly lowest: string;
  readonly groups: readonly GroupSheet[];
  readonly total: TotalSheet;
  readonly progress: readonly TermSheet[];
  readonly attendance: string;
  readonly punctuality: string;
  readonly behaviour: string;
  readonly participation: string;
  readonly absences: string;
  readonly sanction: string;
  readonly council: string;
}

export interface HonorSheet extends HeadSheet {
  readonly metal: string;
  /** « distinguée », « classée ». */
  readonly distinguished: string;
  readonly classed: string;
  readonly ofTerm: string;
}

const NO_PLACE: Place = { position: "", ending: "", shared: "" };

const figure = (value: Hundredths | undefined) => (value === undefined ? "" : markText(value));
const pointed = (value: Hundredths | undefined) => (value === undefined ? "" : (value / 100).toFixed(2));
const sentence = (value: string | undefined) => (value === undefined ? "" : typesetText(value));

function place(rank: Rank | undefined, sex: Sex | undefined): Place {
  if (rank === undefined) return NO_PLACE;
  const position = String(rank.position);
  const ending = ordinalText(rank.position, sex).slice(position.length);
  return { position, ending, shared: rank.exAequo ? "\u00a0ex\u00a0æquo" : "" };
}

function periodIn({ rulePack, term }: Bulletin | HonorBoard): Period {
  const period = periodOf(rulePack, term);
  if (period === undefined) throw new Error("The school's year has the term.");
  return period;
}

function headSheet(sheet: Bulletin | HonorBoard, number: string): HeadSheet {
  const { school, schoolClass, student, rulePack, result } = sheet;
  return {
    country: rulePack.header.countryLines[0] ?? "",
    motto: rulePack.header.mottoLines[0] ?? "",
    ministry: rulePack.header.ministryLines[0] ?? "",
    region: school.region ?? "",
    school: school.name,
    address: school.address ?? "",
    city: school.city,
    phone: school.phone ?? "",
    email: school.email ?? "",
    headTitle: school.headTitle ?? "",
    headTeacher: school.headTeacher ?? "",
    term: periodTitle(periodIn(sheet)),
    year: schoolClass.schoolYear,
    lastName: student.lastName,
    firstNames: student.firstNames,
    className: schoolClass.name,
    classSize: String(sheet.classSize),
    mainTeacher: schoolClass.mainTeacher ?? "",
    average: figure(result?.average),
    rank: place(result?.rank, student.sex),
    ranked: String(result?.rank?.outOf ?? ""),
    distinction: result?.distinction?.name ?? "",
    number,
    issuedOn: dateText(BENCH_DAY),
    rules: rulePack.id,
  };
}

const MARK_WORDS = {
  absent: "abs.",
  dispensed: "disp.",
  notGraded: "",
  unexcused: "abs.",
  notHandedIn: "n. r.",
} as const;

function lineSheet({ subject, mark, figures, ...line }: SubjectLine, sex: Sex | undefined): LineSheet {
  return {
    name: subject.name,
    teacher: subject.teacher ?? "",
    mark: typeof mark === "number" ? markText(mark) : MARK_WORDS[mark],
    coefficient: coefficientText(subject.coefficient),
    weighted: figure(line.weightedMark),
    rank: place(line.rank, sex),
    classAverage: figure(figures?.average),
    bar: {
      low: pointed(figures?.lowest),
      average: pointed(figures?.average),
      high: pointed(figures?.best),
      own: typeof mark === "number" ? pointed(mark) : "",
    },
    remark: sentence(line.remark),
  };
}

const groupSheet = (title: string, group: SubjectGroup, sex: Sex | undefined): GroupSheet => ({
  title,
  lines: group.lines.map((line) => lineSheet(line, sex)),
  average: figure(group.average),
  coefficients: coefficientText(group.coefficients),
  total: figure(group.weightedTotal),
});

/** The text of a bulletin, which must be of the second term and have subjects in every group. */
function bulletinSheet(bulletin: Bulletin, number: string): BulletinSheet {
  const { student, followUp, result, classFigures } = bulletin;
  const { sex } = student;
  return {
    ...headSheet(bulletin, number),
    matricule: student.matricule,
    bornLabel: agreedText("Né(e) le", sex),
    born: `${student.bornOn ? dateText(student.bornOn) : "–"} à\u00a0${student.bornAt ?? "–"}`,
    repeaterLabel: agreedText("Redoublant(e)", sex),
    repeater: student.repeater ? "oui" : "non",
    classAverage: figure(classFigures?.average),
    best: figure(classFigures?.best),
    lowest: figure(classFigures?.lowest),
    groups: bulletin.groups.map((group) =>
      groupSheet(group.id === "main" ? "Matières principales" : "Matières complémentaires", group, sex),
    ),
    total: {
      average: figure(result?.average),
      coefficients: result ? coefficientText(result.coefficients) : "",
      total: figure(result?.weightedTotal),
    },
    progress: bulletin.progress.map((term) => ({
      name: term.term,
      average: figure(term.average),
      rank: place(term.rank, sex),
      classAverage: figure(term.classAverage),
      value: pointed(term.average),
    })),
    attendance: figure(followUp?.attendance),
    punctuality: figure(followUp?.punctuality),
    behaviour: figure(followUp?.behaviour),
    participation: figure(followUp?.participation),
    absences: followUp?.absenceHours === undefined ? "" : `${hoursText(followUp.absenceHours)}\u00a0h`,
    sanction: sentence(followUp?.sanction),
    council: sentence(followUp?.councilRemark),
  };
}

function honorSheet(board: HonorBoard, number: string): HonorSheet {
  const { sex } = board.student;
  return {
    ...headSheet(board, number),
    metal: board.result.distinction.metal,
    distinguished: agreedText("distingué(e)", sex),
    classed: agreedText("classé(e)", sex),
    ofTerm: duringPeriod(periodIn(board)),
  };
}

/** The text of either document. */
export type Sheet =
  | { readonly type: "BULLETIN"; readonly words: BulletinSheet }
  | { readonly type: "HONOR"; readonly words: HonorSheet };

export const sheetOf = (content: DocumentContent, number: string): Sheet =>
  content.type === "BULLETIN"
    ? { type: "BULLETIN", words: bulletinSheet(content.sheet as Bulletin, number) }
    : { type: "HONOR", words: honorSheet(content.sheet as HonorBoard, number) };
