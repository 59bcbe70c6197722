import type { Usage } from "@palmares/local-aws/usage/usage";
import { figure } from "../report/labels.ts";
import type { BatchSample } from "./results.ts";

type Sums = Readonly<Record<string, number>>;

/** Amounts by operation, of all who used it together. */
function byOperation(usage: Usage): ReadonlyMap<string, Sums> {
  const sums = new Map<string, Record<string, number>>();
  for (const operations of Object.values(usage))
    for (const [operation, amounts] of Object.entries(operations)) {
      const sum = sums.get(operation) ?? {};
      for (const [name, amount] of Object.entries(amounts)) sum[name] = (sum[name] ?? 0) + amount;
      sums.set(operation, sum);
    }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const MEASURES = ["requests", "writeUnits", "readUnits", "bytesIn", "bytesOut"] as const;

/** What a document of a batch uses of AWS, by operation, and what it leaves in the bucket. */
export function usageTable({ usage, storedBytes, documents }: BatchSample): string {
  const each = (amount: number | undefined) => (amount === undefined ? "" : figure(amount / documents));
  const rows = [...byOperation(usage)].map(
    ([operation, amounts]) => `| ${[operation, ...MEASURES.map((name) => each(amounts[name]))].join(" | ")} |`,
  );
  const stored = Object.entries(storedBytes).map(([folder, bytes]) => `${folder} ${figure(bytes / documents)}`);
  return `| for each document | requests | write units | read units | bytes sent | bytes received |
|---|--:|--:|--:|--:|--:|
${rows.join("\n")}

Bytes in the bucket for each document: ${stored.join(", ")}.
`;
}
