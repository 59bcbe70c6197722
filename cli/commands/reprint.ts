import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { type NotRemade, type Reprint, reprintPaper } from "@palmares/core/register/reprint-paper";
import { issuedFileName } from "@palmares/core/text/file-names";
import { explained } from "../batches.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { openPress } from "../press.ts";
import { registerPorts } from "../register.ts";
import { say } from "../say.ts";
import { cliScope } from "../scope.ts";

export interface ReprintOptions {
  readonly number: string;
  readonly school: string;
  /** Left out: the paper's own name, in this folder. */
  readonly out?: string;
  readonly force: boolean;
  /** Makes it again even where it is kept. */
  readonly remake: boolean;
  /** Puts a lost paper back into the store. */
  readonly restore: boolean;
}

/** Writes an issued paper as it was issued, byte for byte: as it is kept, or made again on this machine. */
export async function reprint(
  installation: Installation,
  { number, school, out, force, remake, restore }: ReprintOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { register, papers, pictures } = registerPorts(installation);
  const press = await openPress(env, pictures);
  const made = await explained(
    reprintPaper({ register, papers, ...press }, cliScope(school), number, { remake, restore }),
  );
  if (made.from === "nowhere") throw new CommandFailure(whyNot(made));
  const file = out ?? issuedFileName(made.paper.key.type, made.paper.number);
  if (existsSync(file) && !force)
    throw new CommandFailure(
      `« ${file} » existe déjà. Choisissez un autre nom (--out), ou ajoutez --force.`,
      EXIT.usage,
    );
  await writeFile(file, made.pdf);
  say(`${file} : ${whereFrom(made)} SHA-256 ${made.paper.pdfSha256}, comme dans le registre.`);
  if (made.from === "snapshot" && made.restored) say("Le document est de nouveau conservé.");
  else if (made.from === "snapshot" && made.stored === "differs" && restore)
    throw new CommandFailure(
      `Le document n'a pas été remis : un autre fichier occupe sa place, et rien n'y est écrasé. Supprimez « issued/${school}/${made.paper.number}.pdf » du seau des documents délivrés (ses versions antérieures y restent), puis recommencez avec --restore --force.`,
    );
  return EXIT.done;
}

const REMADE = {
  same: "refait à partir de ce qui a été figé, et identique à celui qui est conservé.",
  missing: "refait à partir de ce qui a été figé : le fichier conservé manque (--restore le remet).",
  differs: "refait à partir de ce qui a été figé : le fichier conservé n'est pas celui qui a été délivré.",
} as const;

const whereFrom = (made: Exclude<Reprint, { readonly from: "nowhere" }>): string =>
  made.from === "store" ? "tel qu'il est conservé." : REMADE[made.stored];

const DESIGN = {
  data: "Le contenu figé ne se lit plus de la même façon dans cette version du programme",
  theme: "Le thème ou une de ses images a changé depuis",
  template: "Le modèle de page ou la version du programme a changé depuis",
} as const;

function whyNot(made: NotRemade): string {
  const kept = made.isKept
    ? "\nLe fichier conservé, lui, est celui qui a été délivré : sans --remake, la commande le donne."
    : "";
  return `${whyNotRemade(made)}${kept}`;
}

function whyNotRemade(made: NotRemade): string {
  if (made.why === "snapshot")
    return "Le document ne peut pas être refait : ce à partir de quoi il a été fait n'est pas conservé. Cherchez une version antérieure des fichiers « issued/ » dans le seau des documents délivrés.";
  const reason =
    made.why === "design"
      ? `${DESIGN[made.part]} : cette installation ferait d'autres octets.`
      : made.why === "type"
        ? "Cette version du programme ne connaît plus ce type de document."
        : "Le modèle et le thème sont les mêmes, mais cette machine fait d'autres octets : TeX Live ou les polices ne sont pas ceux de l'image.";
  const commit = /\(([0-9a-f]{7,40})\)/.exec(made.program ?? "")?.[1];
  const remedy =
    made.program === undefined
      ? "Prenez la version du programme qui était en service à la date de délivrance, avec le TeX Live de son image (latex-image/packages.txt)."
      : `Il a été délivré par Palmarès ${made.program}. ${
          commit === undefined
            ? "Prenez cette version"
            : `Prenez ce commit : git worktree add ../palmares-${commit} ${commit}, puis npm ci`
        }, avec le TeX Live de son image (latex-image/packages.txt), et lancez-y la même commande.`;
  const failure = made.failure === undefined ? "" : ` La page n'a pas pu être faite : ${made.failure}`;
  return `Le document n'est pas refait, et rien n'a été écrit. ${reason}${failure}\n${remedy}`;
}
