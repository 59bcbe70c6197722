import type { Claims } from "@palmares/core/claims/claims";
import { printedNumber } from "@palmares/core/claims/paper-number";
import { isDocumentType, typeOf } from "@palmares/core/document-types/registry";
import type { Language } from "../../open-pages/language.ts";
import type { Words } from "../words/fr.ts";
import { dayText, numberText } from "../words/outcome-text.ts";

/** A line to compare with the paper. `isQuoted`: as the paper prints it, in the paper's language. */
export interface PaperLine {
  readonly label: string;
  readonly text: string;
  readonly isQuoted?: true;
}

const HUNDREDTHS = 100;

/** What a paper must say, line by line, in the order in which papers say it. */
export function paperLines(claims: Claims, { paper }: Pick<Words, "paper">, language: Language): readonly PaperLine[] {
  const number = (value: number, places = 0) => numberText(language, value, places);
  const day = (iso: string) => dayText(language, iso);
  const { student, school, schoolCode, className, term, schoolYear, average, rank, classSize, distinction } = claims;
  const lines: (PaperLine | undefined)[] = [
    student && "name" in student ? { label: paper.student, text: student.name, isQuoted: true } : undefined,
    { label: paper.document, text: typeName(claims.type, language) },
    { label: paper.period, ...(term ? { text: term.title, isQuoted: true } : { text: paper.wholeYear }) },
    { label: paper.schoolYear, text: schoolYear, isQuoted: true },
    {
      label: paper.school,
      text: schoolCode === undefined ? school : paper.forSchool(school, schoolCode),
      isQuoted: true,
    },
    { label: paper.className, text: className, isQuoted: true },
    average && {
      label: paper.average,
      text: paper.outOf(number(average.value / HUNDREDTHS, 2), outOfText(average.outOf, number)),
    },
    rank === undefined
      ? classSize === undefined
        ? undefined
        : { label: paper.classSize, text: number(classSize) }
      : {
          label: paper.rank,
          text: paper.ranked(
            number(rank),
            classSize === undefined ? undefined : number(classSize),
            claims.tied === true,
          ),
        },
    distinction === undefined ? undefined : { label: paper.distinction, text: distinction, isQuoted: true },
    claims.datedOn === undefined ? undefined : { label: paper.datedOn, text: day(claims.datedOn) },
    { label: paper.issuedOn, text: day(claims.issuedOn) },
    { label: paper.number, text: printedNumber(claims.number) },
    claims.edition > 1 ? { label: paper.edition, text: number(claims.edition) } : undefined,
  ];
  return lines.filter((line) => line !== undefined);
}

const outOfText = (outOf: number, number: (value: number, places: number) => string): string =>
  number(outOf / HUNDREDTHS, outOf % HUNDREDTHS === 0 ? 0 : 2);

/** As schools call the type; a type that this page does not know yet by its id. */
function typeName(type: string, language: Language): string {
  return isDocumentType(type) ? typeOf(type).names[language].title : type;
}
