import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { type DetailsOf, PalmaresError } from "@palmares/core/domain/errors";
import type { PreparePhoto } from "@palmares/core/school/ports";
import { removePhoto, setPhoto } from "@palmares/core/school/students/photos";
import { sentenceFor } from "@palmares/core/text/fr/errors";
import { describePhotoFault } from "@palmares/core/text/fr/pictures";
import pMap from "p-map";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { matchPhotos } from "../match-photos.ts";
import { progress } from "../progress.ts";
import { bytesOf } from "../read-file.ts";
import { complain, say } from "../say.ts";
import { cliScope } from "../scope.ts";
import { orUnknown } from "./student-export.ts";

/** Each is decoded by a process of its own. */
const AT_ONCE = 2;
const PRINTED = "Elle s'imprime où les règles de l'établissement le disent (« prints » : « photo »).";

interface PhotoOptions {
  readonly school: string;
  readonly id: string;
}

const portsOf = ({ dynamo: low, s3, outputs }: Installation) => ({
  ...createSchoolData({ client: dynamo(low), table: outputs.SchoolTable }),
  photos: createS3StudentPhotos({ client: s3, bucket: outputs.DocumentsBucket }),
});

/** Makes a picture the photo of a student. */
export async function photoSet(
  installation: Installation,
  { school, id, file, preparePhoto }: PhotoOptions & { readonly file: string; readonly preparePhoto: PreparePhoto },
): Promise<number> {
  const photo = { studentId: id, bytes: bytesOf(file) };
  const ports = { ...portsOf(installation), preparePhoto };
  await orUnknown(setPhoto(ports, cliScope(school), photo, "any"), id).catch((error: unknown) => {
    throw isRefused(error) ? new CommandFailure(`${whyRefused(file, error)} Rien n'a été enregistré.`) : error;
  });
  say(`Photo enregistrée. ${PRINTED}`);
  return EXIT.done;
}

/** Takes the photo of a student away. */
export async function photoRemove(installation: Installation, { school, id }: PhotoOptions): Promise<number> {
  await orUnknown(removePhoto(portsOf(installation), cliScope(school), id, "any"), id);
  say("L'élève n'a plus de photo.");
  return EXIT.done;
}

interface PhotoImportOptions {
  readonly school: string;
  readonly folder: string;
  readonly dryRun: boolean;
  readonly preparePhoto: PreparePhoto;
}

/** Makes each picture of a folder the photo of the student whose matricule is the file's name. */
export async function photoImport(
  installation: Installation,
  { school, folder, dryRun, preparePhoto }: PhotoImportOptions,
): Promise<number> {
  const ports = { ...portsOf(installation), preparePhoto };
  const scope = cliScope(school);
  const persons = (await ports.persons.list(scope)).map(({ record }) => record);
  const { matched, unknown, doubtful, left } = matchPhotos(filesIn(folder), persons);
  for (const file of unknown) complain(`${file} : aucun élève n'a ce matricule.`);
  for (const file of doubtful) complain(`${file} : plusieurs élèves ou plusieurs fichiers pour ce matricule.`);
  for (const file of left) complain(`${file} : ni un JPEG ni un PNG d'après son nom, laissé.`);
  const isWhole = unknown.length + doubtful.length === 0;
  if (dryRun) {
    for (const { file, person } of matched) {
      say(
        `${file} : ${person.lastName} ${person.firstNames}${person.photo === undefined ? "" : " (remplace sa photo)"}`,
      );
    }
    say(`${matched.length} photo(s) reconnue(s). Rien n'a été enregistré.`);
    return isWhole ? EXIT.done : EXIT.failed;
  }
  const bar = progress("Photos", matched.length);
  let done = 0;
  const refused: string[] = [];
  await pMap(
    matched,
    async ({ file, person }) => {
      try {
        await setPhoto(ports, scope, { studentId: person.id, bytes: bytesOf(join(folder, file)) }, "any");
      } catch (error) {
        if (!isRefused(error)) throw error;
        refused.push(whyRefused(file, error));
      }
      done += 1;
      bar.update(done);
    },
    { concurrency: AT_ONCE },
  ).finally(() => bar.stop());
  for (const reason of refused.toSorted()) complain(reason);
  say(`${matched.length - refused.length} photo(s) enregistrée(s). ${PRINTED}`);
  return isWhole && refused.length === 0 ? EXIT.done : EXIT.failed;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map(({ name }) => name);
  } catch (cause) {
    throw new CommandFailure(`Le dossier « ${folder} » ne peut pas être lu. Vérifiez son nom.`, EXIT.usage, { cause });
  }
}

/** Faults of the picture; anything else is one of the installation. */
const isRefused = (error: unknown): error is PalmaresError =>
  error instanceof PalmaresError && (error.code === "IMAGE_UNREADABLE" || error.code === "RENDER_TIMEOUT");

function whyRefused(file: string, error: PalmaresError): string {
  if (error.code !== "IMAGE_UNREADABLE") return `La photo « ${basename(file)} » : ${sentenceFor(error)}`;
  return describePhotoFault(`La photo « ${basename(file)} »`, (error.details as DetailsOf<"IMAGE_UNREADABLE">).fault);
}
