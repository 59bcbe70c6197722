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
/** Of a digest in hexadecimal: enough that no two requests of a school make the same id. */
const ID_LENGTH = 26;

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

/**
 * The id of what a request makes, where the sender gives none. A repeated request makes the same one, so that what an
 * attempt made before it died is found again and not made twice.
 */
export const newIdFor = (request: RepeatableRequest | undefined): string =>
  request === undefined ? ulid().toLowerCase() : digest(request.key, request.content).slice(0, ID_LENGTH);

/**
 * Answers a request once: its repetition gets the same answer and changes nothing. A refusal or failure is not kept.
 *
 * @throws PalmaresError IDEMPOTENCY_KEY_REUSED when the key came with another request, REQUEST_IN_PROGRESS while another
 *   attempt runs.
 */
export async function answerOnce(
  answers: AnswerStore,
  request: RepeatableRequest,
  run: () => Promise<APIGatewayProxyResult>,
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
  try {
    const { statusCode, headers = {}, body } = await run();
    const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    await answers.keep(request, { status: statusCode, headers: Object.fromEntries(texts), body });
    return { statusCode, headers, body };
  } catch (error) {
    await answers.release(request);
    throw error;
  }
}
