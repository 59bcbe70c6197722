import { periodOf } from "../domain/periods.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { Student } from "../domain/school.ts";
import type { ClassHead, SchoolHead, SheetHead } from "../domain/sheets.ts";
import { codesIn, FIRST_LANGUAGE } from "../languages/registry.ts";
import { joined, type Latex, raw, tex } from "./latex.ts";
import { type Fields, type Printed, printedIn, words, yesOrNo } from "./printed.ts";

/** Identifies one issue of a document. */
export interface Issue {
  /** Printed at the foot, so that the paper can be traced. */
  readonly documentNumber: string;
  /** ISO date, `2026-03-03`. */
  readonly issuedOn: string;
  /** One or two languages of `LANGUAGE_CHOICES`, « fr+en ». Default: the first language. */
  readonly language?: string;
  /** How the paper is checked; absent: it is not issued, and cannot be. */
  readonly check?: {
    readonly number: string;
    /** Of the check page, as it is typed: `notes.example/verifier`. */
    readonly address: string;
  };
  /** A second original of an issued paper. */
  readonly duplicate?: boolean | undefined;
  /** Not to be taken for an issued paper. */
  readonly draft?: boolean | undefined;
}

/** The fields of every document about a student: country, school, class, student, issue. */
export const headFields = (head: SheetHead, issue: Issue): Fields => ({
  ...classFields(head, issue),
  ...studentFields(head.student, printedIn(issue.language)),
});

/** Who a student is. */
const studentFields = (student: Student, { day }: Printed): Fields => ({
  StudentLastName: words(student.lastName),
  StudentFirstNames: words(student.firstNames),
  StudentSex: words(student.sex),
  Matricule: words(student.matricule),
  BornOn: day(student.bornOn),
  BornAt: words(student.bornAt),
  Repeater: yesOrNo(student.repeater),
});

/** The fields of every document about a class or a student: those of every document, and the class. */
export function classFields(head: ClassHead, issue: Issue): Fields {
  const { schoolClass, classSize } = head;
  return {
    ...schoolFields(head, schoolClass.schoolYear, issue),
    ClassName: words(schoolClass.name),
    ClassLevel: words(schoolClass.level),
    ClassSize: classSize,
    MainTeacher: words(schoolClass.mainTeacher),
  };
}

/** The fields of every document: country, school, period, issue. */
export function schoolFields(head: SchoolHead, schoolYear: string, issue: Issue): Fields {
  const { documentNumber, issuedOn, language, check, duplicate, draft } = issue;
  const print = printedIn(language);
  const { school, rulePack } = head;
  const period = periodOf(rulePack, head.term);
  return {
    OfficialHead: officialHead(rulePack.header, language),
    Region: words(school.region),
    SchoolName: words(school.name),
    SchoolAddress: words(school.address),
    SchoolCity: words(school.city),
    SchoolPhone: words(school.phone),
    SchoolEmail: words(school.email),
    SchoolYear: words(schoolYear),
    HeadTitle: words(school.headTitle),
    HeadTeacher: words(school.headTeacher),
    TermName: period && print.periodTitle(period),
    OfTerm: period && print.duringPeriod(period),
    DocumentNumber: words(documentNumber),
    IssuedOn: print.day(issuedOn),
    RulePackName: words(rulePack.id),
    PaperNumber: check && words(check.number),
    CheckAddress: check && words(check.address),
    Duplicate: duplicate ? yesOrNo(true) : undefined,
    Draft: draft ? yesOrNo(true) : undefined,
  };
}

/** One block per language: Cameroon's head is in French and in English, each in its own voice where the pack names it. */
function officialHead(
  { countryLines, mottoLines, ministryLines, languages }: RulePack["header"],
  choice?: string,
): Latex {
  const [paper] = codesIn(choice ?? FIRST_LANGUAGE.code);
  const blocks = Math.max(countryLines.length, mottoLines.length, ministryLines.length);
  return joined(
    Array.from({ length: blocks }, (_, n) => {
      const block = tex`\OfficialLines{${words(countryLines[n])}}{${words(mottoLines[n])}}{${words(ministryLines[n])}}`;
      const language = languages?.[n];
      return language === undefined || language === paper ? block : tex`\InLanguage{${raw(language)}}{${block}}`;
    }),
  );
}
