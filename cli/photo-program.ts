import type { PreparePhoto } from "@palmares/core/school/ports";
import { Argument, type Command } from "commander";
import { photoImport, photoRemove, photoSet } from "./commands/photo.ts";
import { identifier } from "./option-values.ts";
import type { OwnPapersProgram } from "./own-papers-program.ts";

export interface PhotoProgram extends Pick<OwnPapersProgram, "group" | "command" | "run"> {
  readonly preparePhoto: PreparePhoto;
}

type Shared = { readonly school: string };

/** `photo`: the photos of students. */
export function addPhotoCommands({ group, command, run, preparePhoto }: PhotoProgram): void {
  const photos = group("photo", "Photos des élèves : enregistrer, retirer, reprendre un dossier.");
  const ofStudent = (name: string, description: string): Command =>
    command(name, description, photos)
      .usage("<élève> [options]")
      .addArgument(new Argument("<élève>", "identifiant de l'élève").argParser(identifier));

  ofStudent("set", "Vérifie une image JPEG ou PNG et en fait la photo d'un élève.")
    .requiredOption("--file <fichier>", "image de 10 Mo au plus ; elle est cadrée à 22 × 28 mm")
    .action((id: string, options: Shared & { readonly file: string }) =>
      run((at, own: typeof options) => photoSet(at, { ...own, id, preparePhoto }))(options),
    );
  ofStudent("remove", "Retire la photo d'un élève.").action((id: string, options: Shared) =>
    run((at, own: typeof options) => photoRemove(at, { ...own, id }))(options),
  );
  command("import", "Reprend un dossier de photos : le nom de chaque fichier est un matricule.", photos)
    .usage("<dossier> [options]")
    .addArgument(new Argument("<dossier>", "dossier de fichiers JPEG ou PNG, comme 24-0017.jpg"))
    .option("--dry-run", "montre seulement quel fichier est la photo de qui", false)
    .action((folder: string, options: Shared & { readonly dryRun: boolean }) =>
      run((at, own: typeof options) => photoImport(at, { ...own, folder, preparePhoto }))(options),
    );
}
