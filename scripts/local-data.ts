import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { frenchFault } from "./bootstrap/option-faults.mjs";
import { Unusable } from "./bootstrap/progress.mjs";
import { deleteLeftovers, findLeftovers, type Leftover } from "./local-data/leftovers.ts";
import { contentsOf } from "./local-data/measure.ts";

/**
 * `npm run local-data [-- --prune [--yes]]`: what the local stack's data folder holds, and what of it, and of the machine's
 * temporary files, nobody needs any more. docs/operations.md, "On your own machine".
 */

const USAGE = `npm run local-data                    montre ce que contient .palmares
npm run local-data -- --prune         montre aussi ce qui peut être effacé
npm run local-data -- --prune --yes   l'efface

  --data-dir <dossier>   par défaut .palmares
  --mail-days <jours>    messages gardés, par défaut 30`;

const WHY: Readonly<Record<Leftover["why"], string>> = {
  formerLog: "suites anciennes de journaux",
  oldMail: "messages anciens",
  deadRun: "dossiers d'essais, de mesures ou de synthèses interrompus",
};

const write = (text: string) => void process.stdout.write(frenchSpaces(`${text}\n`));
const size = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} ko` : `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} Mo`;
const line = (bytes: number, files: number, name: string, what: string) =>
  `${size(bytes).padStart(10)} ${String(files).padStart(7)} ${files === 1 ? "fichier " : "fichiers"}  ${name.padEnd(12)} ${what}`.trimEnd();

try {
  run();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(frenchSpaces(`${error.message}\n`));
  process.exitCode = error.exitCode;
}

function run(): void {
  const { dataDir, prune, yes, mailDays, help } = options();
  if (help) {
    write(USAGE);
    return;
  }
  if (existsSync(dataDir)) {
    const contents = contentsOf(dataDir);
    for (const { bytes, files, name, what } of contents) write(line(bytes, files, name, what));
    const total = (of: "bytes" | "files") => contents.reduce((sum, one) => sum + one[of], 0);
    write(line(total("bytes"), total("files"), "en tout", dataDir));
  } else {
    write(`${dataDir} n'existe pas encore : « npm start » le crée.`);
  }
  if (!prune) return;
  const leftovers = findLeftovers({ dataDir, temporary: tmpdir(), now: new Date(), mailDays });
  write("");
  for (const [why, some] of Map.groupBy(leftovers, (one) => one.why)) {
    const bytes = some.reduce((sum, one) => sum + one.bytes, 0);
    write(`${WHY[why]} : ${some.length}, ${size(bytes)} ${yes ? "effacés" : "à effacer"}`);
  }
  if (leftovers.length === 0) write("Rien à effacer ici.");
  else if (yes) deleteLeftovers(leftovers);
  else write("Pour effacer : npm run local-data -- --prune --yes");
  write(
    "Sorties de lots et anciennes versions de documents : npm run cli -- retention --keep batchFiles=30,formerPdfs=30 --dry-run, pendant que « npm start » tourne.",
  );
}

function options() {
  const { values } = parsed();
  const { prune = false, yes = false, help = false } = values;
  const days = values["mail-days"] ?? "30";
  if (!/^\d{1,5}$/.test(days)) throw new Unusable(`« --mail-days ${days} » : un nombre de jours est attendu.`, 2);
  if (yes && !prune) throw new Unusable(`--yes va avec --prune.\n${USAGE}`, 2);
  return { dataDir: values["data-dir"] ?? ".palmares", prune, yes, help, mailDays: Number(days) };
}

function parsed() {
  try {
    return parseArgs({
      options: {
        "data-dir": { type: "string" },
        prune: { type: "boolean" },
        yes: { type: "boolean" },
        "mail-days": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Unusable(`${frenchFault(error)}\n${USAGE}`, 2);
  }
}
