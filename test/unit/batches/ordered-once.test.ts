import { batchView } from "@palmares/core/batches/batch-view";
import { createBatch } from "@palmares/core/batches/create-batch";
import type { AnswerStore } from "@palmares/core/call/answers";
import { LIMITS } from "@palmares/core/contract/limits";
import { httpHandler, json } from "@palmares/core/edge/http/http";
import type { APIGatewayProxyResult } from "aws-lambda";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { answersInMemory } from "../../support/answers-in-memory.ts";
import { aContext, anApiEvent } from "../../support/api-event.ts";
import { batchesInMemory, batchFilesInMemory } from "../../support/batches-in-memory.ts";
import { aWorld, SCOPE } from "../../support/documents.ts";
import { aLife, type Life } from "../../support/dying.ts";
import { answerStoreSuite } from "../../support/ports/answer-store.ts";

describe("kept answers in memory", () => answerStoreSuite(answersInMemory));

const ORDER = { class_id: "6a", term: "T1", type: "BULLETIN" };
const KEY = "lot-6a-T1";
const IMMORTAL = aLife();

/** The function create-batch over stores in memory, each of whose invocations has a life. */
async function anOffice() {
  const world = await aWorld();
  const batches = batchesInMemory(world.now);
  const files = batchFilesInMemory(world.files.objects);
  const answers: AnswerStore = answersInMemory(world.now);
  const order = async (life: Life, { key = KEY, body = ORDER }: { key?: string; body?: object } = {}) => {
    const port = <P extends object>(one: P) => life.port(one);
    const ports = {
      ...world,
      documents: port(world.documents),
      batches: port(batches),
      files: port(files),
      snapshots: port(world.snapshots),
    };
    const edge = { AUTH: "cognito", schoolExists: async () => true, answers: port(answers) } as const;
    const handler = httpHandler("create-batch", edge, async ({ scope, body: request, newId }) => {
      if (request === undefined || !("force_new" in request)) throw new Error("Not the route of an order.");
      return json(202, batchView(await createBatch(ports, scope, request, newId), world.now()));
    });
    const event = anApiEvent({
      resource: "/batches",
      path: "/batches",
      headers: { "Content-Type": "application/json", ...(key !== "" && { "Idempotency-Key": key }) },
      body: JSON.stringify(body),
    });
    const { statusCode, body: text }: APIGatewayProxyResult = await handler(event, aContext());
    return { status: statusCode, body: JSON.parse(text) };
  };
  const ids = async () => (await batches.list(SCOPE, 50)).batches.map(({ id }) => id);
  return { world, order, ids };
}

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

/** The calls that an order makes, so that there is a death before and after each. */
const whole = aLife();
await (await anOffice()).order(whole).finally(() => vi.restoreAllMocks());
const DEATHS = Array.from({ length: whole.calls() }, (_, n) => n + 1).flatMap((call) => [
  { call, after: false },
  { call, after: true },
]);

describe("an order with a key", () => {
  test("is answered the same when it is repeated, and is one batch", async () => {
    const { order, ids, world } = await anOffice();
    const first = await order(IMMORTAL);
    world.clock.pass(3_600_000);
    expect([first.status, await order(IMMORTAL)]).toEqual([202, first]);
    expect(await ids()).toEqual([first.body.batch_id]);
  });

  test("with another body is refused, and orders nothing", async () => {
    const { order, ids } = await anOffice();
    await order(IMMORTAL);
    const other = await order(IMMORTAL, { body: { ...ORDER, force_new: true } });
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    expect(await ids()).toHaveLength(1);
  });

  test("that was refused may be mended and sent again with its key", async () => {
    const { order, ids } = await anOffice();
    const refused = await order(IMMORTAL, { body: { ...ORDER, class_id: "nowhere" } });
    expect(refused.body.code).toBe("CLASS_NOT_FOUND");
    expect((await order(IMMORTAL)).status).toBe(202);
    expect(await ids()).toHaveLength(1);
  });

  test("of which several attempts come at once is one batch", async () => {
    const { order, ids } = await anOffice();
    const answers = await Promise.all(Array.from({ length: 5 }, () => order(IMMORTAL)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(await ids()).toHaveLength(1);
  });

  test("makes a batch whose id says when it was ordered first", async () => {
    const { order, ids, world } = await anOffice();
    await order(aLife({ call: 2, after: false }));
    world.clock.pass(LIMITS.attemptMs + 10);
    await order(IMMORTAL, { key: "later" });
    await order(IMMORTAL);
    const keyed = await order(IMMORTAL);
    const later = await order(IMMORTAL, { key: "later" });
    expect(await ids()).toEqual([later.body.batch_id, keyed.body.batch_id]);
  });

  test("makes calls at each of which its function can die", () => {
    expect(DEATHS.length).toBeGreaterThan(14);
  });

  test.each(DEATHS)(
    "whose function died at call $call (made: $after) is one batch in the end, and the key does not block",
    async (death) => {
      const { order, ids, world } = await anOffice();
      await order(aLife(death));
      // A client that tries again every ten seconds.
      let answer = await order(IMMORTAL);
      for (let tries = 0; answer.status !== 202 && tries < 8; tries++) {
        expect(answer.body.code).toBe("REQUEST_IN_PROGRESS");
        world.clock.pass(10_000);
        answer = await order(IMMORTAL);
      }
      expect(answer.status).toBe(202);
      expect(await ids()).toEqual([answer.body.batch_id]);
      expect(await order(IMMORTAL)).toEqual(answer);
    },
  );

  test.each(DEATHS)("whose call $call failed (made: $after) may be sent again at once", async ({ call, after }) => {
    const { order, ids } = await anOffice();
    let calls = 0;
    /** One call fails, or its answer is lost; the function itself goes on. */
    const failing: Life = {
      calls: () => calls,
      port: (port) =>
        new Proxy(port, {
          get(target, name, receiver) {
            const member: unknown = Reflect.get(target, name, receiver);
            if (typeof member !== "function") return member;
            return async (...args: unknown[]) => {
              const isLost = ++calls === call;
              const answer: unknown = !isLost || after ? await member.apply(target, args) : undefined;
              if (isLost) throw new Error("The call's answer was lost.");
              return answer;
            };
          },
        }),
    };
    expect((await order(failing)).status).toBe(500);
    const again = await order(IMMORTAL);
    // Of an attempt whose claim or whose key was lost nothing is known for a minute.
    if (again.status !== 202) expect(again.body.code).toBe("REQUEST_IN_PROGRESS");
    expect((await ids()).length).toBeLessThanOrEqual(1);
  });
});

test("two orders without a key are two batches", async () => {
  const { order, ids } = await anOffice();
  await order(IMMORTAL, { key: "" });
  await order(IMMORTAL, { key: "" });
  expect(await ids()).toHaveLength(2);
});
