import { createHash } from "node:crypto";
import { printable } from "../../domain/records/printable.ts";

/**
 * A matricule as a part of a key: what prints alike is the same matricule. Undefined: it prints nothing, and anybody may
 * lack one.
 */
export function matriculeDigest(matricule: string): string | undefined {
  const printed = printable(matricule);
  return printed === "" ? undefined : createHash("sha256").update(printed).digest("hex");
}
