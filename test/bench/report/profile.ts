import type { NodeTask } from "../profile/node-tasks.ts";
import { NOTHING, type ProgramPart, plus, type Use } from "../profile/program-use.ts";
import type { Profile } from "../results.ts";
import { DOCUMENTS, figure } from "./labels.ts";
import { aligned } from "./table.ts";

const sum = (profile: Profile, when: "untilThere" | "after"): Use =>
  profile.parts.reduce((all, part) => plus(all, part[when]), NOTHING);

const FRENCH_PARTS = {
  node: "Node",
  tex: "XeTeX",
  converter: "xdvipdfmx",
  cell: "cellule (montages, gardien)",
} as const satisfies Record<ProgramPart, string>;
const FRENCH_TASKS = {
  words: "textes et LaTeX de la page",
  programs: "lancer les programmes",
  reading: "lire ce que TeX a écrit",
  pdf: "découper et écrire le PDF",
  files: "dossiers, fichiers, attente",
  garbage: "ramasse-miettes",
  node: "Node lui-même",
} as const satisfies Record<NodeTask, string>;
const FRENCH = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });

/** As a French table for a terminal. */
export function terminalProfile(profiles: readonly Profile[]): string {
  const blocks = profiles.flatMap((profile) => {
    const row = (name: string, there: Use, after: Use) => [
      name,
      ...[there.cpuMs, there.pageFaults, after.cpuMs, after.pageFaults].map((value) => FRENCH.format(value)),
    ];
    const name = profile.document === "BULLETIN" ? "Bulletin" : "Tableau d'honneur";
    return [
      `${name}, un document seul (${profile.documents} documents, ${FRENCH.format(profile.ms)} ms à l'horloge) :`,
      ...aligned([
        ["", "ms de calcul", "défauts de page", "puis : ms", "défauts de page"],
        ...profile.parts.map(({ part, untilThere, after }) => row(FRENCH_PARTS[part], untilThere, after)),
        row("ensemble", sum(profile, "untilThere"), sum(profile, "after")),
      ]),
      "",
      "Node par tâche, préparation du suivant comprise (échantillons de son fil principal) :",
      ...aligned(profile.node.map(({ task, ms }) => [FRENCH_TASKS[task], `${FRENCH.format(ms)} ms`])),
      "",
    ];
  });
  return `${blocks.join("\n")}\n`;
}

const PARTS = {
  node: "Node",
  tex: "XeTeX",
  converter: "xdvipdfmx",
  cell: "programs that build the cell",
} as const satisfies Record<ProgramPart, string>;
const TASKS = {
  words: "words and LaTeX of the page",
  programs: "starting programs",
  reading: "reading what TeX wrote",
  pdf: "splitting and writing the PDF",
  files: "folders, files, waiting",
  garbage: "garbage collection",
  node: "Node itself",
} as const satisfies Record<NodeTask, string>;

/** As a section of docs/benchmarks.md. */
export function markdownProfile(profiles: readonly Profile[] | undefined): string {
  if (profiles === undefined) return "";
  return `## One document alone, by part

Written by \`npm run bench -- --profile\`, and by the whole run. Until its PDF is there, and after it, when the next TeX and its
converter are started. What they were before each of their improvements: [decision 74](decisions/0074-a-converter-that-waits.md).

${profiles.map(section).join("\n")}`;
}

function section(profile: Profile): string {
  const row = (name: string, there: Use, after: Use) =>
    `| ${name} | ${[there.cpuMs, there.pageFaults, after.cpuMs, after.pageFaults].map(figure).join(" | ")} |`;
  const tasks = profile.node.map(({ task, ms }) => `${TASKS[task]} ${figure(ms)}`);
  return `### ${DOCUMENTS[profile.document]}

| | CPU ms | page faults | after: CPU ms | page faults |
|---|--:|--:|--:|--:|
${profile.parts.map(({ part, untilThere, after }) => row(PARTS[part], untilThere, after)).join("\n")}
${row("together", sum(profile, "untilThere"), sum(profile, "after"))}

Measured on ${profile.measuredOn}: ${figure(profile.ms)} ms by the clock until it is there (median of ${profile.documents}). Of Node's main thread, ms by task, with the start of the next: ${tasks.join(", ")}.
`;
}
