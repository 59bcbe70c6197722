import { language, t } from "../../i18n/language.ts";
import type { Group } from "./subject-fields.ts";

/** @example languageName("en") // "anglais", or "English" on an English page */
export const languageName = (code: string): string =>
  new Intl.DisplayNames([language.value], { type: "language" }).of(code) ?? code;

/** A group's name; two have none of their own, since the bulletin's template names them. */
export function groupName({ id, name, name_en }: Group): string {
  const usual = { main: t.value.subjects.groups.main, complementary: t.value.subjects.groups.complementary }[id];
  return (language.value === "en" ? name_en : undefined) ?? name ?? usual ?? id;
}
