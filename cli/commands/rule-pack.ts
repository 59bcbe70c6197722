import { inForce } from "@palmares/core/domain/records/in-force";
import { rulePackFile } from "@palmares/core/rules/rule-packs";
import { checkRulePack, setRulePack } from "@palmares/core/school/own-papers/set-rule-pack";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { isRemoved, listVersions, ownPapersPorts, refusing, schoolAndYear, yearsFrom } from "../own-papers.ts";
import { jsonOf } from "../read-file.ts";
import { complain, say, sayExactly } from "../say.ts";
import { cliScope } from "../scope.ts";

/** Prints the rules of a school in a year, as the file that `set` reads. */
export async function rulePackShow(
  installation: Installation,
  { school: id, schoolYear }: { readonly school: string; readonly schoolYear?: string },
): Promise<number> {
  const { school, year } = await schoolAndYear(ownPapersPorts(installation), id, schoolYear);
  const own = (school.own ?? []).filter((one) => one.kind === "rulePack");
  const version = inForce(own, year);
  const file = version === undefined ? rulePackFile(school.rulePackId) : version.file;
  if (file === undefined) {
    throw new CommandFailure(
      `L'établissement nomme le jeu de règles « ${school.rulePackId} », qui n'existe pas. Corrigez « rulePackId ».`,
    );
  }
  complain(`Règles de l'année ${year ?? "en cours"} :`);
  sayExactly(`${JSON.stringify(file, null, 2)}\n`);
  listVersions(school, own, `le jeu de règles livré « ${school.rulePackId} »`);
  return EXIT.done;
}

/** Checks a file of rules; needs no installation. */
export async function rulePackCheck({ file }: { readonly file: string }): Promise<number> {
  const pack = await refusing(file, () => checkRulePack(jsonOf(file)));
  say(`« ${file} » est un jeu de règles valable : « ${pack.id} », pour ${yearsFrom(pack.validFrom)}.`);
  return EXIT.done;
}

/** Gives a school the rules of a file, from the day that the file names. */
export async function rulePackSet(
  installation: Installation,
  { school, file }: { readonly school: string; readonly file: string },
): Promise<number> {
  const json = jsonOf(file);
  const { pack, changed } = await refusing(file, () =>
    setRulePack(ownPapersPorts(installation), cliScope(school), json),
  );
  const years = yearsFrom(pack.validFrom);
  say(
    changed
      ? `Règles « ${pack.id} » enregistrées pour ${years}. Les documents de ces années seront refaits quand on les demandera.`
      : `Les règles « ${pack.id} » sont déjà enregistrées pour ${years}. Rien n'a changé.`,
  );
  return EXIT.done;
}

/** Removes the rules of a day. */
export async function rulePackRemove(
  installation: Installation,
  { school, validFrom }: { readonly school: string; readonly validFrom: string },
): Promise<number> {
  const key = { kind: "rulePack", validFrom } as const;
  const removed = await isRemoved(installation, school, key);
  say(
    removed ? `Règles à partir du ${validFrom} retirées.` : `Aucune règle n'est enregistrée à partir du ${validFrom}.`,
  );
  return EXIT.done;
}
