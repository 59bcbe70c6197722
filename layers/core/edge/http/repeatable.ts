import { createHash } from "node:crypto";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { ulid } from "ulid";
import type { AnswerStore, RepeatableRequest } from "../../call/answers.ts";
import type { Scope } from "../../call/scope.ts";
import { FaultyRequest, PalmaresError } from "../../domain/errors.ts";
import { brokenRule, IDEMPOTENCY_KEY_RULE } from "../../text/fr/validation.ts";
import { headerOf } from "./headers.ts";

const HEADER = "idempotency-key";
const KEY = /^[\x21-\x7e]{1,200}$/;

const digest = (...parts: readonly string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/**
 * The request's `Idempotency-Key`, as digests.
 *
 * @returns undefined: it has none.
 * @throws FaultyRequest INVALID_BODY when the key cannot be one.
 */
export function repeatable(event: APIGatewayProxyEvent, scope: Scope): RepeatableRequest | undefined {
  const key = headerOf(event, HEADER);
  if (key === undefined) return undefined;
  if (!KEY.test(key)) {
    const detail = brokenRule(HEADER, IDEMPOTENCY_KEY_RULE);
    throw new FaultyRequest("INVALID_BODY", "The key is unusable.", [{ field: HEADER, detail }], { summary: detail });
  }
  return {
    schoolId: scope.schoolId,
    key: digest(scope.userId, event.httpMethod, event.resource, key),
    content: digest(JSON.stringify(event.pathParameters ?? {}), event.body ?? ""),
  };
}

/** An id of what a request makes, where the sender gives none. Ids sort by time. */
export const newId = (): string => ulid().toLowerCase();

/**
 * The same for a request that its sender may repeat: each of its attempts makes the same id, so that what one made before it
 * died is found again and not made twice.
 *
 * @param since when the key was first used, in ms.
 */
function idFor({ key, content }: RepeatableRequest, since: number): string {
  const bytes = createHash("sha256")
    .update(JSON.stringify([key, content]))
    .digest();
  let nth = 0;
  // ulid takes sixteen figures from 0 to 1 for what follows the time.
  return ulid(since, () => (bytes[nth++] ?? 0) / 256).toLowerCase();
}

/**
 * Answers a request once: its repetition gets the same answer and changes nothing. A refusal or failure is not kept. After
 * a refusal the key may come with another body; after a failure it may not, since what failed may have been made.
 *
 * @param run answers, and makes what it makes under this id.
 * @throws PalmaresError IDEMPOTENCY_KEY_REUSED when the key came with another request, REQUEST_IN_PROGRESS while another
 *   attempt runs.
 */
export async function answerOnce(
  answers: AnswerStore,
  request: RepeatableRequest,
  run: (newId: string) => Promise<APIGatewayProxyResult>,
): Promise<APIGatewayProxyResult> {
  const claim = await answers.claim(request);
  switch (claim.state) {
    case "other":
      throw new PalmaresError("IDEMPOTENCY_KEY_REUSED", "The key belongs to another request.");
    case "running":
      throw new PalmaresError("REQUEST_IN_PROGRESS", "Another attempt of this request runs.");
    case "answered": {
      const { status, headers, body } = claim.answer;
      return { statusCode: status, headers: { ...headers }, body };
    }
    case "mine":
      break;
  }
  const { since } = claim;
  try {
    const { statusCode, headers = {}, body } = await run(idFor(request, since));
    const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    await answers.keep(request, since, { status: statusCode, headers: Object.fromEntries(texts), body });
    return { statusCode, headers, body };
  } catch (error) {
    const isRefusal = error instanceof PalmaresError && error.code !== "INTERNAL";
    await (isRefusal ? answers.release(request, since) : answers.giveUp(request, since));
    throw error;
  }
}
