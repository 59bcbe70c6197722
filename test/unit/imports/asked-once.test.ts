import type { AnswerStore } from "@palmares/core/call/answers";
import { LIMITS } from "@palmares/core/contract/limits";
import { routesHandler } from "@palmares/core/edge/http/http";
import { importAnswers } from "@palmares/core/edge/imports/imports";
import type { APIGatewayProxyResult } from "aws-lambda";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { answersInMemory } from "../../support/answers-in-memory.ts";
import { aContext, anApiEvent } from "../../support/api-event.ts";
import { aLife, type Life } from "../../support/dying.ts";
import { schoolOf } from "../../support/imports/made-school.ts";
import { SCOPE } from "../../support/imports/year.ts";

const REQUEST = { what: "marks", class_id: "6a", term: "T1" };
const KEY = "notes-6a-T1";
const IMMORTAL = aLife();

/** The function `imports` over stores in memory, each of whose invocations has a life. */
async function anOffice() {
  const { ports } = await schoolOf([]);
  let at = Date.parse("2026-11-29T08:00:00Z");
  const answers: AnswerStore = answersInMemory(() => new Date(at));
  const ask = async (life: Life, { key = KEY, body = REQUEST }: { key?: string; body?: object } = {}) => {
    const mortal = {
      ...ports,
      records: life.port(ports.records),
      files: life.port(ports.files),
      school: life.port(ports.school),
    };
    const edge = { AUTH: "cognito", schoolExists: async () => true, answers: life.port(answers) } as const;
    const event = anApiEvent({
      resource: "/imports",
      path: "/imports",
      headers: { "Content-Type": "application/json", ...(key !== "" && { "Idempotency-Key": key }) },
      body: JSON.stringify(body),
    });
    const handler = routesHandler("imports", edge, importAnswers(mortal));
    const { statusCode, body: text }: APIGatewayProxyResult = await handler(event, aContext());
    return { status: statusCode, body: JSON.parse(text) };
  };
  return {
    ask,
    ids: async () => (await ports.records.list(SCOPE, 50)).map(({ id }) => id),
    pass: (ms: number) => {
      at += ms;
    },
  };
}

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

/** The calls that a request makes, so that there is a death before and after each. */
const whole = aLife();
await (await anOffice()).ask(whole).finally(() => vi.restoreAllMocks());
const DEATHS = Array.from({ length: whole.calls() }, (_, n) => n + 1).flatMap((call) => [
  { call, after: false },
  { call, after: true },
]);

describe("an import that is asked for with a key", () => {
  test("is answered the same when it is repeated, and is one import", async () => {
    const { ask, ids } = await anOffice();
    const first = await ask(IMMORTAL);
    expect([first.status, first.body.upload.url]).toEqual([201, `https://files.example/${first.body.id}`]);
    expect(await ask(IMMORTAL)).toEqual(first);
    expect(await ids()).toEqual([first.body.id]);
  });

  test("with another body is refused, and nothing is made", async () => {
    const { ask, ids } = await anOffice();
    await ask(IMMORTAL);
    const other = await ask(IMMORTAL, { body: { ...REQUEST, term: "T2" } });
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    expect(await ids()).toHaveLength(1);
  });

  test("makes calls at each of which its function can die", () => {
    // The key, the school's rules and classes, the record, the link, the answer.
    expect(whole.calls()).toBeGreaterThanOrEqual(6);
  });

  test.each(DEATHS)("whose function died at call $call (made: $after) is one import in the end", async (death) => {
    const { ask, ids, pass } = await anOffice();
    await ask(aLife(death));
    pass(LIMITS.attemptMs + 10);
    const again = await ask(IMMORTAL);
    expect(again.status).toBe(201);
    expect(await ids()).toEqual([again.body.id]);
    expect(await ask(IMMORTAL)).toEqual(again);
  });
});

test("two requests without a key are two imports", async () => {
  const { ask, ids } = await anOffice();
  await ask(IMMORTAL, { key: "" });
  await ask(IMMORTAL, { key: "" });
  expect(await ids()).toHaveLength(2);
});
