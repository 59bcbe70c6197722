import type { RulePack } from "../domain/rule-pack.ts";
import type { School, SchoolClass, Student, Term } from "../domain/school.ts";
import { joined, type Latex, tex } from "./latex.ts";
import { day, type Fields, words } from "./printed.ts";

/** What names one issue of a document. */
export interface Issue {
  /** Printed at the foot; by it a paper is found again. */
  readonly documentNumber: string;
  /** ISO date, `2026-03-03`. */
  readonly issuedOn: string;
}

interface Subject {
  readonly school: School;
  readonly rulePack: RulePack;
  readonly schoolClass: SchoolClass;
  readonly student: Student;
  readonly term: Term;
  readonly classSize: number;
}

/** The fields that bulletin and tableau d'honneur share: country, school, class, student, issue. */
export function headFields(sheet: Subject, { documentNumber, issuedOn }: Issue): Fields {
  const { school, schoolClass, student, rulePack } = sheet;
  return {
    OfficialHead: officialHead(rulePack.header),
    Region: words(school.region),
    SchoolName: words(school.name),
    SchoolAddress: words(school.address),
    SchoolCity: words(school.city),
    SchoolPhone: words(school.phone),
    SchoolEmail: words(school.email),
    SchoolYear: words(schoolClass.schoolYear),
    HeadTitle: words(school.headTitle),
    HeadTeacher: words(school.headTeacher),
    ClassName: words(schoolClass.name),
    ClassLevel: words(schoolClass.level),
    ClassSize: sheet.classSize,
    MainTeacher: words(schoolClass.mainTeacher),
    TermOfYear: tex`${rulePack.terms.indexOf(sheet.term) + 1}/${rulePack.terms.length}`,
    StudentLastName: words(student.lastName),
    StudentFirstNames: words(student.firstNames),
    StudentSex: words(student.sex),
    Matricule: words(student.matricule),
    BornOn: day(student.bornOn),
    BornAt: words(student.bornAt),
    Repeater: words(student.repeater === undefined ? undefined : student.repeater ? "yes" : "no"),
    DocumentNumber: words(documentNumber),
    IssuedOn: day(issuedOn),
    RulePackName: words(rulePack.id),
  };
}

/** One block per language: Cameroon's head stands in French and in English. */
function officialHead({ countryLines, mottoLines, ministryLines }: RulePack["header"]): Latex {
  const languages = Math.max(countryLines.length, mottoLines.length, ministryLines.length);
  return joined(
    Array.from(
      { length: languages },
      (_, n) => tex`\OfficialLines{${words(countryLines[n])}}{${words(mottoLines[n])}}{${words(ministryLines[n])}}`,
    ),
  );
}
