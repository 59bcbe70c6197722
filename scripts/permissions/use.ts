import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GrantRecord } from "@palmares/local-aws/iam/grant-record";
import type { Grant } from "./granted.ts";

/** One spelling for a grant of the template and for the same grant as a stack on this machine has it. */
export const keyOf = ({ role, action, resource }: Grant): string =>
  `${role} ${action} ${plain(resource)}`.toLowerCase();

const plain = (resource: string) =>
  resource
    .replaceAll("AWS::Partition", "aws")
    .replaceAll("AWS::AccountId", "")
    .replaceAll("AWS::Region", "")
    .replace(/^arn:aws:[a-z0-9-]+:[^:]*:[^:]*:/, "")
    .replace(/^table\/(.*)\/stream\/.*$/, "$1 stream")
    .replace(/^table\//, "")
    .replace(/^log-group:/, "")
    .replace(/^userpool\/.*$/, "UsersPool")
    .replace(/^[^/]+\/ws\//, "LiveApi/ws/")
    .replace(/palmares-(?:dev|prod)[-/]/, "");

/** The grants that stacks recorded in a folder, by `keyOf`. */
export function recordedIn(folder: string, kind: GrantRecord["kind"]): ReadonlySet<string> {
  const records = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as GrantRecord);
  return new Set(records.filter((record) => record.kind === kind).map(keyOf));
}
