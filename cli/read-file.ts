import { readFileSync } from "node:fs";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/**
 * A file that the command line names.
 *
 * @throws CommandFailure that says why it cannot be read.
 */
export function bytesOf(file: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "il n'existe pas" : "il n'est pas lisible";
    throw new CommandFailure(`Le fichier « ${file} » ne peut pas être lu : ${reason}.`, EXIT.usage, { cause });
  }
}

/** The same as JSON. */
export function jsonOf(file: string): unknown {
  const text = new TextDecoder().decode(bytesOf(file));
  try {
    return JSON.parse(text);
  } catch (cause) {
    const where = cause instanceof Error ? ` (${cause.message})` : "";
    throw new CommandFailure(
      `Le fichier « ${file} » n'est pas du JSON${where}. Vérifiez les guillemets, les virgules et les accolades.`,
      EXIT.usage,
      { cause },
    );
  }
}
