import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import type { AnswerStore, Claim, KeptAnswer, RepeatableRequest } from "../../call/answers.ts";
import { LIMITS } from "../../contract/limits.ts";
import { EXPIRES_AT, schoolKeys } from "../../contract/table.ts";
import type { DynamoSettings } from "./school.ts";

const KeptItem = z.object({
  content: z.string(),
  answer: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }).exactOptional(),
});

/**
 * The port AnswerStore: an item of the School table for each request, which DynamoDB removes after a day. An attempt that
 * died gives its key free after `LIMITS.attemptMs`, to the same request only.
 *
 * @example const answers = createDynamoAnswers({ client: dynamo(), table: env.SCHOOL_TABLE }, () => new Date());
 */
export function createDynamoAnswers({ client, table }: DynamoSettings, now: () => Date): AnswerStore {
  const itemOf = ({ schoolId, key, content }: RepeatableRequest, more: Readonly<Record<string, unknown>>) => ({
    ...schoolKeys.keptAnswer(schoolId, key),
    item: "answer",
    content,
    [EXPIRES_AT]: Math.floor(now().getTime() / 1000) + LIMITS.keptAnswerSeconds,
    ...more,
  });

  return {
    async claim(request): Promise<Claim> {
      const at = now().getTime();
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: itemOf(request, { runsUntil: at + LIMITS.attemptMs }),
            // Items past their day may still be there.
            ConditionExpression:
              "attribute_not_exists(pk) OR expiresAt < :seconds OR (attribute_not_exists(answer) AND content = :content AND runsUntil < :at)",
            ExpressionAttributeValues: {
              ":seconds": Math.floor(at / 1000),
              ":content": request.content,
              ":at": at,
            },
            ReturnValuesOnConditionCheckFailure: "ALL_OLD",
          }),
        );
        return { state: "mine" };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) throw error;
        const { content, answer } = KeptItem.parse(unmarshall(error.Item));
        if (content !== request.content) return { state: "other" };
        return answer === undefined ? { state: "running" } : { state: "answered", answer };
      }
    },

    async keep(request, answer: KeptAnswer) {
      await client.send(new PutCommand({ TableName: table, Item: itemOf(request, { answer }) }));
    },

    async release({ schoolId, key }) {
      await client.send(new DeleteCommand({ TableName: table, Key: schoolKeys.keptAnswer(schoolId, key) }));
    },
  };
}
