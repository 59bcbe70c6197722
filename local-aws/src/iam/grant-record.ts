import { randomUUID } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** What a role's statements allow, one action on one resource each, and which of it was needed. */
export interface GrantRecord {
  readonly kind: "granted" | "used";
  /** The function's short name. */
  readonly role: string;
  readonly action: string;
  /** As the statement has it: an ARN, mostly with a wildcard. */
  readonly resource: string;
}

export type RecordGrant = (record: Omit<GrantRecord, "role">) => void;

/** Appends each record once to a file of its own in a folder, which several stacks may share. @returns what a role's records go to. */
export function grantRecorder(folder: string): (role: string) => RecordGrant {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${randomUUID()}.jsonl`);
  const seen = new Set<string>();
  return (role) => (record) => {
    const line = JSON.stringify({ role, ...record } satisfies GrantRecord);
    if (seen.has(line)) return;
    seen.add(line);
    appendFileSync(file, `${line}\n`);
  };
}
