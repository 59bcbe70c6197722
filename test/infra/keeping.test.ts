import { readFileSync } from "node:fs";
import { LIMITS } from "@palmares/core/contract/limits";
import { RETENTION_KINDS } from "@palmares/core/contract/retention";
import { issuedKeys, objectKeys, SCHOOL_FOLDERS } from "@palmares/core/contract/table";
import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { EVERY_OPTION, ofType, templateOf } from "./synthesized.ts";

const section = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8")
  .split("### What stands in the buckets")[1]
  ?.split("\n### ")[0];
const rows = new Map(
  (section ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, folder = "", , end = ""]) => [folder.replaceAll("`", ""), end]),
);

interface Rule {
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
}

let prod: Template;
let rules: ReadonlyMap<string, readonly Rule[]>;
beforeAll(async () => {
  prod = await templateOf(EVERY_OPTION);
  rules = new Map(
    ofType(prod, "AWS::S3::Bucket").map(([id, { Properties }]) => [
      id,
      (Properties.LifecycleConfiguration as { readonly Rules?: readonly Rule[] } | undefined)?.Rules ?? [],
    ]),
  );
});

const PREFIXES = [
  ...Object.entries(objectKeys).flatMap(([name, value]) =>
    name.endsWith("Prefix") && typeof value === "string" ? [value] : [],
  ),
  issuedKeys.prefix,
];

describe("every folder of the buckets", () => {
  it("is in the table of docs/operations.md with what ends it, and the table has no others", () => {
    expect([...rows.keys()].sort()).toEqual([...new Set([...PREFIXES, ...SCHOOL_FOLDERS])].sort());
  });

  it("that the bucket empties has its rule there, with the days that the table says", () => {
    const expiring = [...rows].filter(([, end]) => end.includes("the bucket"));
    expect(expiring.length).toBeGreaterThan(4);
    const all = [...rules.values()].flat();
    for (const [folder, end] of expiring) {
      const days = all.find(({ Prefix }) => Prefix === folder)?.ExpirationInDays;
      expect(days, folder).toBeGreaterThan(0);
      const said = /the bucket, (\d+) days?/.exec(end)?.[1];
      if (said !== undefined) expect(Number(said), folder).toBe(days);
    }
    const emptied = all.flatMap(({ Prefix, ExpirationInDays }) =>
      ExpirationInDays === undefined ? [] : [String(Prefix)],
    );
    expect(emptied.sort()).toEqual(expiring.map(([folder]) => folder).sort());
  });

  it("that `retention` empties names kinds that there are, each of them somewhere", () => {
    const named = [...rows.values()].flatMap((end) => Array.from(end.matchAll(/`(\w+)`/g), ([, kind = ""]) => kind));
    const kinds = new Set(named.filter((kind) => kind !== "retention"));
    // Students who left are erased: no folder is theirs alone.
    expect([...kinds, "leavers"].sort()).toEqual([...RETENTION_KINDS].sort());
  });
});

describe("parts of an upload that nobody finishes", () => {
  it("are removed from every bucket into which functions write", () => {
    const written = [...rules].filter(([id]) => !id.startsWith("Web"));
    expect(written).toHaveLength(2);
    for (const [id, own] of written) {
      const abort = own.find(({ AbortIncompleteMultipartUpload }) => AbortIncompleteMultipartUpload !== undefined);
      expect(abort?.AbortIncompleteMultipartUpload?.DaysAfterInitiation, id).toBe(LIMITS.unfinishedUploadDays);
      expect(abort?.Prefix, id).toBeUndefined();
    }
  });
});
