import { namesOf, typeOf } from "@palmares/core/document-types/registry";
import { yearOfOrder } from "@palmares/core/documents/order-fault";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { SchoolClass } from "@palmares/core/domain/school";
import type { SchoolYears } from "@palmares/core/school/school-years";
import { chooseClass } from "./choose-class.ts";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/** What a command works on: a class, or the school in a year. */
export interface ChosenPlace {
  /** Absent: the school. */
  readonly schoolClass?: SchoolClass;
  readonly schoolYear: string;
}

interface Asked {
  /** Id or name of the class. */
  readonly class?: string | undefined;
  /** Left out: the current one. */
  readonly schoolYear?: string | undefined;
}

/**
 * Checked before an installation is looked for.
 *
 * @throws CommandFailure when the class is missing, or is named for a document about the school.
 */
export function assertNamesPlace(type: DocumentType, className: string | undefined): void {
  const isAboutSchool = typeOf(type).scope === "school";
  if (isAboutSchool === (className === undefined)) return;
  const how = isAboutSchool
    ? "il se fait pour l'établissement entier. Retirez --class."
    : "dites de quelle classe, par --class « 6e A ».";
  throw new CommandFailure(`Document « ${namesOf(type).one} » : ${how}`, EXIT.usage);
}

/**
 * What documents of a type are made of: of the class that somebody typed, or of the school, for a type that is about it.
 *
 * @throws CommandFailure when the class is missing or unknown, is named for a document about the school, or the year has none.
 */
export function choosePlace(type: DocumentType, years: SchoolYears, asked: Asked): ChosenPlace {
  assertNamesPlace(type, asked.class);
  if (asked.class !== undefined) {
    const schoolClass = chooseClass(years, asked.class, asked.schoolYear);
    return { schoolClass, schoolYear: schoolClass.schoolYear };
  }
  const { schoolYear, fault } = yearOfOrder(type, years, asked.schoolYear);
  if (fault !== undefined) throw new CommandFailure(fault.detail, EXIT.usage);
  return { schoolYear };
}
