import { createHash } from "node:crypto";
import { matriculeKey } from "../../domain/records/matricule-key.ts";

/** A matricule as a part of a table key, which must not say it. Undefined: the student has none. */
export function matriculeDigest(matricule: string): string | undefined {
  const key = matriculeKey(matricule);
  return key === undefined ? undefined : createHash("sha256").update(key).digest("hex");
}
