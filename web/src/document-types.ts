import {
  ISSUABLE_TYPE_IDS,
  recordedType,
  DOCUMENT_TYPES as TYPES,
  typeOf,
} from "@palmares/core/document-types/registry";
import { printedLanguage } from "@palmares/core/languages/main-language";
import { codesIn, LANGUAGES, languageChoices } from "@palmares/core/languages/registry";
import type { Language } from "./i18n/language.ts";

/** A document type by its id, as the API names it. */
export type DocumentType = string;

/** In the order of the forms: what is shipped, each from its own folder. The build puts the list in (scripts/build-web.ts). */
export const DOCUMENT_TYPES: readonly DocumentType[] = TYPES.map(({ id }) => id);
/** What a form offers first. */
export const DEFAULT_DOCUMENT_TYPE: DocumentType = DOCUMENT_TYPES[0] ?? "";

/** The types whose papers can be issued. */
export const ISSUABLE_TYPES: readonly DocumentType[] = ISSUABLE_TYPE_IDS;

/** The type's word in the API's paths. */
export const slugOf = (type: DocumentType): string => typeOf(type).slug;

/** Whom a document of this type is about: one student, a whole class, or the whole school. @throws for a type that is gone. */
export const scopeOf = (type: DocumentType): "student" | "class" | "school" => typeOf(type).scope;

/** The same for a record, which may be of a type that is gone: a paper that says no student is about the class. */
export const scopeOfRecord = ({ type, status, student_id }: Record): "student" | "class" | "school" =>
  recordedType(type).spec?.scope ?? (student_id === undefined && status !== "ERASED" ? "class" : "student");

interface Record {
  readonly type: DocumentType;
  /** An erasure takes the student's id out. */
  readonly status: string;
  readonly student_id?: string | undefined;
}

/** What the language of a type's papers can be, and what its speakers call it: « français », « français / English ». */
export const paperLanguagesOf = (type: DocumentType): readonly { readonly value: string; readonly label: string }[] =>
  languageChoices(recordedType(type).spec?.languages ?? []).map((choice) => ({
    value: choice,
    label: codesIn(choice)
      .map((code) => LANGUAGES.find((one) => one.code === code)?.name ?? code)
      .join(" / "),
  }));

/**
 * The language or both in which a paper of this type is printed.
 *
 * @param asked undefined: the school's.
 * @param schools of the school's papers: `ClassList.school.language`.
 */
export const printedLanguageOf = (type: DocumentType, asked: string | undefined, schools: string): string =>
  asked ?? printedLanguage(recordedType(type).spec?.languages ?? [], schools);

/**
 * What people call a type, as a label: with a capital. Of a type that is gone, its id.
 *
 * @example typeName("HONOR", "many", "fr") // "Tableaux d'honneur"
 */
export function typeName(type: DocumentType, count: "one" | "many", language: Language): string {
  const name = recordedType(type).namesIn(language)[count];
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
