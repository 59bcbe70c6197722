import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import type { AnswerStore, Claim, KeptAnswer, RepeatableRequest } from "../../call/answers.ts";
import { LIMITS } from "../../contract/limits.ts";
import { EXPIRES_AT, schoolKeys } from "../../contract/table.ts";
import { conditionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

const KeptItem = z.object({
  content: z.string(),
  /** Absent in items of earlier versions. */
  since: z.number().exactOptional(),
  /** Absent with an answer. */
  runsUntil: z.number().exactOptional(),
  answer: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }).exactOptional(),
});
type KeptItem = z.output<typeof KeptItem>;

/** Before any instant: nobody is at work. */
const ENDED = 0;
/** The content of no request: the key may be used for any. */
const FREE = "";

/**
 * The port AnswerStore: an item for each request, which DynamoDB removes after a day. The function that keeps answers keeps
 * them in the table that it writes. An attempt that died gives its key free after `LIMITS.attemptMs`, to the same request
 * only.
 *
 * @example const answers = createDynamoAnswers({ client: dynamo(), table: env.SCHOOL_TABLE }, () => new Date());
 */
export function createDynamoAnswers({ client, table }: DynamoSettings, now: () => Date): AnswerStore {
  const put = ({ schoolId, key }: RepeatableRequest, kept: KeptItem, condition: Condition = {}) =>
    client.send(
      new PutCommand({
        TableName: table,
        Item: {
          ...schoolKeys.keptAnswer(schoolId, key),
          item: "answer",
          [EXPIRES_AT]: Math.floor(now().getTime() / 1000) + LIMITS.keptAnswerSeconds,
          ...kept,
        },
        ...condition,
      }),
    );

  /** @returns the key's item, when it was used before; undefined: it is claimed. */
  async function claimUnused(request: RepeatableRequest, at: number): Promise<KeptItem | undefined> {
    const { content } = request;
    try {
      await put(
        request,
        { content, since: at, runsUntil: at + LIMITS.attemptMs },
        {
          // Items past their day may still be there.
          ConditionExpression: "attribute_not_exists(pk) OR expiresAt < :seconds",
          ExpressionAttributeValues: { ":seconds": Math.floor(at / 1000) },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) throw error;
      return KeptItem.parse(unmarshall(error.Item));
    }
  }

  return {
    async claim(request): Promise<Claim> {
      const at = now().getTime();
      const used = await claimUnused(request, at);
      if (used === undefined) return { state: "mine", since: at };
      const { content, answer, runsUntil = ENDED, since = runsUntil - LIMITS.attemptMs } = used;
      if (content !== FREE && content !== request.content) return { state: "other" };
      if (answer !== undefined) return { state: "answered", answer };
      if (runsUntil >= at) return { state: "running" };
      // Of several attempts that see this, one is first.
      const taken = put(
        request,
        { content: request.content, since, runsUntil: at + LIMITS.attemptMs },
        {
          ConditionExpression: "runsUntil = :seen AND attribute_not_exists(answer)",
          ExpressionAttributeValues: { ":seen": runsUntil },
        },
      );
      return (await conditionally(taken)) ? { state: "mine", since } : { state: "running" };
    },

    async keep(request, since, answer: KeptAnswer) {
      await put(request, { content: request.content, since, answer });
    },

    async release(request, since) {
      await put(request, { content: FREE, since, runsUntil: ENDED });
    },

    async giveUp(request, since) {
      await put(request, { content: request.content, since, runsUntil: ENDED });
    },
  };
}

interface Condition {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Record<string, number>;
  readonly ReturnValuesOnConditionCheckFailure?: "ALL_OLD";
}
