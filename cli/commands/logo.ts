import { basename } from "node:path";
import { PalmaresError } from "@palmares/core/domain/errors";
import { uploadedPath } from "@palmares/core/domain/pictures";
import { setLogo } from "@palmares/core/school/own-papers/set-logo";
import type { CheckPicture } from "@palmares/core/school/ports";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { dayOf, isRemoved, listVersions, ownPapersPorts, schoolAndYear, yearsFrom } from "../own-papers.ts";
import { bytesOf } from "../read-file.ts";
import { say } from "../say.ts";

/** Lists a school's logos. */
export async function logoShow(installation: Installation, { school: id }: { readonly school: string }) {
  const { school } = await schoolAndYear(ownPapersPorts(installation), id, undefined);
  const own = (school.own ?? []).filter((one) => one.kind === "logo");
  listVersions(school, own, school.logo ?? "le logo du thème");
  return EXIT.done;
}

interface LogoSetOptions {
  readonly school: string;
  readonly file: string;
  readonly validFrom?: string;
  readonly checkPicture: CheckPicture;
}

/** Checks a picture as the engine would use it, uploads it, and makes it the school's logo. */
export async function logoSet(
  installation: Installation,
  { school: id, file, validFrom: named, checkPicture }: LogoSetOptions,
): Promise<number> {
  const bytes = bytesOf(file);
  const ports = ownPapersPorts(installation);
  const { scope, year } = await schoolAndYear(ports, id, undefined);
  const validFrom = dayOf(named, year);
  const { picture, changed, warnings } = await setLogo({ ...ports, checkPicture }, scope, { bytes, validFrom }).catch(
    (error) => {
      throw error instanceof PalmaresError && error.code === "IMAGE_UNREADABLE" ? refused(file, error) : error;
    },
  );
  say(
    changed
      ? `Logo enregistré pour ${yearsFrom(validFrom)}. Les documents de ces années seront refaits quand on les demandera.`
      : `Ce logo est déjà enregistré pour ${yearsFrom(validFrom)}. Rien n'a changé.`,
  );
  for (const warning of warnings) say(`Attention : ${warning}`);
  say(`Un thème de l'établissement peut nommer cette image : "path": "${uploadedPath(picture)}"`);
  return EXIT.done;
}

/** The refusal, with the name that the operator gave the file. */
function refused(file: string, { message, details }: PalmaresError): CommandFailure {
  const fault = "fault" in details && details.fault !== undefined ? { fault: details.fault } : {};
  const named = new PalmaresError("IMAGE_UNREADABLE", message, { culprit: basename(file), ...(fault as object) });
  return new CommandFailure(`${sentenceFor(named)} Rien n'a été enregistré.`);
}

/** Removes the logo of a day. */
export async function logoRemove(
  installation: Installation,
  { school, validFrom }: { readonly school: string; readonly validFrom: string },
): Promise<number> {
  const removed = await isRemoved(installation, school, { kind: "logo", validFrom });
  say(removed ? `Logo à partir du ${validFrom} retiré.` : `Aucun logo n'est enregistré à partir du ${validFrom}.`);
  return EXIT.done;
}
