import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a file or a folder takes. */
export interface Measure {
  readonly files: number;
  readonly bytes: number;
}

/** Folders of the local stack's data, and what they hold, in the order in which they are shown. */
const CONTENTS: Readonly<Record<string, string>> = {
  objects: "PDF, sorties de lots, photos, fichiers envoyés",
  dynamodb: "tables : école, documents, registre",
  queues: "files de messages",
  cognito: "comptes",
  parameters: "clés de signature",
  checkpoints: "positions de lecture des changements",
  mails: "messages aux parents et invitations, en fichiers",
  logs: "journaux",
  demo: "documents faits par « npm start »",
  "code-cache": "code compilé des fonctions, refait au besoin",
};

/** @returns nothing for a path that is not there; what vanishes meanwhile is left out. */
export function measure(path: string): Measure {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { files: 0, bytes: 0 };
  if (!stat.isDirectory()) return { files: 1, bytes: stat.size };
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = files.map((file) => statSync(join(file.parentPath, file.name), { throwIfNoEntry: false })?.size ?? 0);
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Everything directly in a data folder, the known folders first. */
export function contentsOf(dataDir: string): readonly (Measure & { readonly name: string; readonly what: string })[] {
  const there = readdirSync(dataDir);
  const known = Object.keys(CONTENTS).filter((name) => there.includes(name));
  const others = there.filter((name) => CONTENTS[name] === undefined).sort();
  return [...known, ...others].map((name) => ({
    name,
    what: CONTENTS[name] ?? "",
    ...measure(join(dataDir, name)),
  }));
}
