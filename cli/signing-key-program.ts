import { type Command, InvalidArgumentError } from "commander";
import type { BatchProgram } from "./batch-program.ts";
import { signingKeyCompromise, signingKeyList, signingKeyMake, signingKeyRotate } from "./commands/signing-key.ts";
import type { AskYesNo } from "./confirm.ts";
import { isoDay } from "./option-values.ts";

export interface SigningKeyProgram {
  /** A command, with the options that all commands share. */
  readonly command: (name: string, description: string) => Command;
  readonly run: BatchProgram["run"];
  readonly confirm: AskYesNo;
}

const NAME = [
  "--name <nom>",
  "qui délivre les documents, pour qui les vérifie ; par défaut comme la clé précédente",
] as const;

/** `signing-key`: the keys that sign issued papers. */
export function addSigningKeyCommands({ command, run, confirm }: SigningKeyProgram): void {
  command("make", "Crée la première clé de signature ; ne fait rien s'il y en a une.")
    .option(...NAME)
    .action(run(signingKeyMake));
  command("list", "Montre les clés de signature et ce que chacune fait.")
    .option("--json", "imprime la liste publiée, qui suffit pour vérifier sans réseau", false)
    .action(run(signingKeyList));
  command("rotate", "Remplace la clé de signature ; les documents déjà signés restent valables.")
    .option(...NAME)
    .option(
      "--from <jour>",
      "jour à partir duquel la nouvelle clé signe, comme 2026-09-01 ; par défaut maintenant",
      isoDay,
    )
    .action(run(signingKeyRotate));
  command("compromise", "Signale qu'une clé a pu être volée : elle ne signe plus et ne prouve plus rien.")
    .requiredOption("--id <clé>", "identifiant de la clé, comme 0badc0de", keyIdentifier)
    .option("--yes", "ne demande pas", false)
    .action(
      run((at, options: Parameters<typeof signingKeyCompromise>[1]) => signingKeyCompromise(at, options, confirm)),
    );
}

function keyIdentifier(text: string): string {
  if (/^[0-9a-f]{8}$/.test(text)) return text;
  throw new InvalidArgumentError("huit chiffres hexadécimaux sont attendus, comme les montre signing-key list.");
}
