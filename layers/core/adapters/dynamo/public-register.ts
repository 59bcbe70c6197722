import { GetCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { registerKeys } from "../../contract/table.ts";
import type { PublicRegister, WithdrawnPaper } from "../../verification/look-up.ts";
import type { DynamoSettings } from "./school.ts";

/** Whose a number is: the item by which it is given once. */
const NumberItem = z.object({ schoolId: z.string().min(1), begunAt: z.string().min(1) });

/** Of a line of the register, only what everybody may know. */
const Line = z.object({
  status: z.enum(["ISSUED", "SUPERSEDED", "REVOKED", "ERASED"]),
  edition: z.int().positive(),
  claimsDigest: z.string(),
  pdfSha256: z.string(),
  duplicateSha256: z.array(z.string()).exactOptional(),
  supersededAt: z.string().exactOptional(),
  revokedAt: z.string().exactOptional(),
});
/** `status` is one of DynamoDB's own words. */
const PROJECTION = "#status, edition, claimsDigest, pdfSha256, duplicateSha256, supersededAt, revokedAt";
const NAMES = { "#status": "status" };

const Withdrawn = z.object({ number: z.string(), status: z.enum(["SUPERSEDED", "REVOKED"]) });

/**
 * The register in the Documents table, read by number: first the item that says whose the number is, then the school's line.
 *
 * @example const register = createDynamoPublicRegister({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export function createDynamoPublicRegister({ client, table: TableName }: DynamoSettings): PublicRegister {
  return {
    async find(number) {
      const { Item: owner } = await client.send(new GetCommand({ TableName, Key: registerKeys.number(number) }));
      if (owner === undefined) return undefined;
      const { schoolId, begunAt } = NumberItem.parse(owner);
      const { Item } = await client.send(
        new GetCommand({
          TableName,
          Key: registerKeys.paper(schoolId, begunAt, number),
          ProjectionExpression: PROJECTION,
          ExpressionAttributeNames: NAMES,
        }),
      );
      // The number is taken, and its paper still being made, or it has failed.
      if (Item === undefined) return undefined;
      const { supersededAt, revokedAt, pdfSha256, ...rest } = Line.parse(Item);
      const paper = { ...rest, fileSha256: pdfSha256 };
      const since = revokedAt ?? supersededAt;
      if (since === undefined) return paper;
      // Also once its student is erased: what ceased to count never counts again.
      return { ...paper, status: revokedAt === undefined ? "SUPERSEDED" : "REVOKED", since };
    },

    async withdrawnIn(month) {
      const found: WithdrawnPaper[] = [];
      const query = {
        TableName,
        KeyConditionExpression: "pk = :month",
        ProjectionExpression: "#number, #status",
        ExpressionAttributeNames: { ...NAMES, "#number": "number" },
        ExpressionAttributeValues: { ":month": registerKeys.withdrawnMonth(month) },
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(...Items.map((item) => Withdrawn.parse(item)));
      }
      return found;
    },
  };
}
