import { registerKeys } from "../../contract/table.ts";
import { assignments } from "./expressions.ts";
import type { WriteGroup } from "./transact-each.ts";

/** How a paper ceases to count. */
export interface Withdrawal {
  readonly status: "SUPERSEDED" | "REVOKED";
  /** ISO instant. */
  readonly at: string;
  /** What the line of the register says of it. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The writes by which an ISSUED paper ceases to count: its line, and the list of such papers of all schools. */
export function withdraw(
  table: string,
  { schoolId, number, begunAt }: { readonly schoolId: string; readonly number: string; readonly begunAt: string },
  { status, at, attributes }: Withdrawal,
): WriteGroup {
  const { set, names, values } = assignments({ status, ...attributes });
  return [
    {
      Update: {
        TableName: table,
        Key: registerKeys.paper(schoolId, begunAt, number),
        UpdateExpression: set,
        ConditionExpression: "#status = :issued",
        ExpressionAttributeNames: { ...names, "#status": "status" },
        ExpressionAttributeValues: { ...values, ":issued": "ISSUED" },
      },
    },
    { Put: { TableName: table, Item: { number, status, at, schoolId, ...registerKeys.withdrawn(at, number) } } },
  ];
}
