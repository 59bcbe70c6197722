import type { DocumentType } from "../document-types.ts";
import type { MethodName } from "../methods/method.ts";
import type { BenchResults, Floor, Measurement } from "../results.ts";

const TYPES = { BULLETIN: "Bulletin", HONOR: "Tableau d'honneur" } as const satisfies Record<DocumentType, string>;
const METHODS = {
  classic: "Méthode classique",
  palmares: "Palmarès",
  typst: "Typst, un par un",
  chromium: "Chromium, un par un",
  gotenberg: "Chromium, en service",
  prepared: "XeLaTeX, avec un format",
  weasyprint: "WeasyPrint, un par un",
} as const satisfies Record<MethodName, string>;
const FLOORS: Readonly<Record<string, string>> = {
  "classic/1": "1 document, face à la méthode classique",
  "classic/40": "40 documents, face à la méthode classique",
  "classic/200": "200 documents, face à la méthode classique",
  "typst/40": "40 documents, face à Typst",
  "chromium/40": "40 documents, face à Chromium",
  "pageFaults/1": "1 document, défauts de page jusqu'au PDF",
  "pageFaults/40": "40 documents, défauts de page par document",
  "linear/1000": "1000 documents, par rapport à 200",
  "memory/tex": "mémoire de TeX",
  "memory/function": "mémoire de la fonction entière",
};

const FRENCH = new Intl.NumberFormat("fr-FR", { maximumSignificantDigits: 3 });
const number = (value: number) => FRENCH.format(value);
const MEGABYTE = 1024 * 1024;

/** The results as a French table for a terminal. */
export function terminalReport(results: BenchResults): string {
  const blocks = (Object.keys(TYPES) as DocumentType[]).flatMap((type) => {
    const rows = results.measurements.filter(({ document }) => document === type);
    if (rows.length === 0) return [];
    return [
      `${TYPES[type]}, temps de calcul par document (utilisateur + système, médiane de ${results.samples}) :`,
      ...aligned([["", "ms", "min.", "max.", "fois moins", "défauts de page", "ko"], ...rows.map(cells)]),
      ...rows.flatMap(untilThereLine),
      "",
      ...results.floors.filter(({ document }) => document === type).map(floorLine),
      "",
    ];
  });
  return `${blocks.join("\n")}\n`;
}

function cells({ method, group, cpuMs, timesClassic, pageFaults, pdfBytes }: Measurement): string[] {
  const name = method === "palmares" ? `${METHODS.palmares}, par ${group}` : METHODS[method];
  const times = timesClassic === undefined ? "" : `${number(timesClassic)} ×`;
  const faults = pageFaults === undefined ? "" : number(pageFaults);
  return [name, ...[cpuMs.median, cpuMs.lowest, cpuMs.highest].map(number), times, faults, number(pdfBytes / 1000)];
}

/** Of a document alone: what somebody who asks for it waits for. */
function untilThereLine({ method, group, untilThere }: Measurement): string[] {
  if (method !== "palmares" || group !== 1 || untilThere === undefined) return [];
  const { cpuMs, pageFaults, ms } = untilThere;
  return [
    `Palmarès, 1 seul, jusqu'au PDF : ${number(cpuMs)} ms de calcul, ${number(pageFaults)} défauts de page, ${number(ms)} ms à l'horloge ; le reste prépare le suivant.`,
  ];
}

/** Aligns the first column to the left and the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function floorLine({ name, value, limit, rule, unit, reached }: Floor): string {
  const shown = (amount: number) =>
    ({ bytes: `${number(amount / MEGABYTE)} Mo`, times: `${number(amount)} ×`, pageFaults: number(amount) })[unit];
  const required = `${rule === "atLeast" ? "au moins" : "au plus"} ${shown(limit)}`;
  return `${reached ? "✓ atteint" : "✗ MANQUÉ"}  ${FLOORS[name] ?? name} : ${shown(value)} (${required})`;
}
