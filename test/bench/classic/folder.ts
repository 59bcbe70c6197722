import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DocumentType } from "../document-types.ts";
import { METALS, type MetalName, ornamentPdf } from "../ornaments.ts";
import type { Sheet } from "../sheets.ts";
import { dataFile } from "./data-file.ts";

const ASSETS = join(import.meta.dirname, "..", "..", "..", "assets");

/** The templates of this folder, without `.tex`. */
export const TEMPLATES = {
  BULLETIN: "bulletin",
  HONOR: "tableau_honneur",
} as const satisfies Record<DocumentType, string>;

/** A new folder with the certificate's frames and seals as pictures. */
export async function ornamentsFolder(): Promise<string> {
  const folder = await newFolder();
  for (const metal of Object.keys(METALS) as MetalName[]) {
    await writeFile(join(folder, `frame-${metal}.pdf`), ornamentPdf("frame", metal));
    await writeFile(join(folder, `seal-${metal}.pdf`), ornamentPdf("seal", metal));
  }
  return folder;
}

/** Sets one document in a fresh folder that holds its text and the pictures; `set` adds the template and runs TeX. */
export async function inFreshFolder(
  sheet: Sheet,
  ornaments: string,
  set: (folder: string, template: string) => Promise<void>,
): Promise<Uint8Array> {
  const template = TEMPLATES[sheet.type];
  const folder = await newFolder();
  try {
    const put = (from: string, name: string) => copyFile(join(from, name), join(folder, name));
    await put(ASSETS, "logo.pdf");
    await put(ASSETS, "filigrane.pdf");
    if (sheet.type === "HONOR") {
      await put(ornaments, `frame-${sheet.words.metal}.pdf`);
      await put(ornaments, `seal-${sheet.words.metal}.pdf`);
    }
    await writeFile(join(folder, "data.tex"), dataFile(sheet));
    await set(folder, template);
    return await readFile(join(folder, `${template}.pdf`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "palmares-bench-"));
