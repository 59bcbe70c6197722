import { readFileSync } from "node:fs";
import { namesOf, typeOf } from "@palmares/core/document-types/registry";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { inForce } from "@palmares/core/domain/records/in-force";
import { checkTheme, setTheme } from "@palmares/core/school/own-papers/set-theme";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { dayOf, isRemoved, listVersions, ownPapersPorts, refusing, schoolAndYear, yearsFrom } from "../own-papers.ts";
import { jsonOf } from "../read-file.ts";
import { complain, say, sayExactly } from "../say.ts";

interface OfKind {
  readonly school: string;
  readonly type: DocumentType;
}

/** Prints a school's theme in a year, as the file that `set` reads; without one of its own, the shipped theme. */
export async function themeShow(
  installation: Installation,
  { school: id, type, schoolYear }: OfKind & { readonly schoolYear?: string },
): Promise<number> {
  const { school, year } = await schoolAndYear(ownPapersPorts(installation), id, schoolYear);
  const own = (school.own ?? []).filter((one) => one.kind === "theme").filter((one) => one.type === type);
  const version = inForce(own, year);
  complain(`Thème (${namesOf(type).one}) de l'année ${year ?? "en cours"} :`);
  sayExactly(version === undefined ? shippedTheme(type) : `${JSON.stringify(version.file, null, 2)}\n`);
  listVersions(school, own, "le thème de l'installation");
  return EXIT.done;
}

/** The theme of the checkout; of a type without one, its colours, to begin from. */
function shippedTheme(type: DocumentType): string {
  const { file, colours } = typeOf(type).theme;
  if (file !== undefined) return readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
  return `${JSON.stringify({ colors: colours }, null, 2)}\n`;
}

/** Checks a theme's file; needs no installation. */
export async function themeCheck({ type, file }: Pick<OfKind, "type"> & { readonly file: string }): Promise<number> {
  const theme = { kind: "theme", type, validFrom: dayOf(undefined, undefined), file: jsonOf(file) } as const;
  await refusing(file, () => checkTheme(theme));
  say(`« ${file} » est un thème valable (${namesOf(type).one}).`);
  return EXIT.done;
}

/** Gives a school the theme of a file for one kind of document. */
export async function themeSet(
  installation: Installation,
  { school: id, type, file, validFrom: named }: OfKind & { readonly file: string; readonly validFrom?: string },
): Promise<number> {
  const json = jsonOf(file);
  const ports = ownPapersPorts(installation);
  const { scope, year } = await schoolAndYear(ports, id, undefined);
  const validFrom = dayOf(named, year);
  const { changed } = await refusing(file, () =>
    setTheme(ports, scope, { kind: "theme", type, validFrom, file: json }),
  );
  const what = `(${namesOf(type).one}) pour ${yearsFrom(validFrom)}`;
  say(
    changed
      ? `Thème enregistré ${what}. Les documents de ces années seront refaits quand on les demandera.`
      : `Ce thème est déjà enregistré ${what}. Rien n'a changé.`,
  );
  return EXIT.done;
}

/** Removes the theme of a day. */
export async function themeRemove(
  installation: Installation,
  { school, type, validFrom }: OfKind & { readonly validFrom: string },
): Promise<number> {
  const key = { kind: "theme", type, validFrom } as const;
  const removed = await isRemoved(installation, school, key);
  say(removed ? `Thème à partir du ${validFrom} retiré.` : `Aucun thème n'est enregistré à partir du ${validFrom}.`);
  return EXIT.done;
}
