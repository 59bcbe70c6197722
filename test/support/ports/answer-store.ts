import type { AnswerStore, RepeatableRequest } from "@palmares/core/call/answers";
import { LIMITS } from "@palmares/core/contract/limits";
import { expect, test } from "vitest";

const ANSWER = { status: 202, headers: { etag: '"1"' }, body: "{}" };
const DAY_MS = 25 * 3600 * 1000;

/** What every AnswerStore does. @param open a store with this clock. */
export function answerStoreSuite(open: (now: () => Date) => AnswerStore) {
  let serial = 0;
  function aKey() {
    let instant = Date.parse("2026-03-03T10:00:00.000Z");
    const request: RepeatableRequest = { schoolId: `s${++serial}-${Date.now()}`, key: "k", content: "c" };
    return {
      request,
      other: { ...request, content: "other" },
      start: instant,
      store: open(() => new Date(instant)),
      pass: (ms: number) => {
        instant += ms;
      },
    };
  }

  test("one attempt runs; when it has answered, all others get its answer", async () => {
    const { store, request, other, start } = aKey();
    expect(await store.claim(request)).toEqual({ state: "mine", since: start });
    expect(await store.claim(request)).toEqual({ state: "running" });
    expect(await store.claim(other)).toEqual({ state: "other" });
    await store.keep(request, start, ANSWER);
    expect(await store.claim(request)).toEqual({ state: "answered", answer: ANSWER });
    expect(await store.claim(other)).toEqual({ state: "other" });
    expect(await store.claim({ ...request, key: "another" })).toMatchObject({ state: "mine" });
    expect(await store.claim({ ...request, schoolId: `${request.schoolId}x` })).toMatchObject({ state: "mine" });
  });

  test("an attempt that died blocks its key for a minute; the next one goes on from the same instant", async () => {
    const { store, request, other, start, pass } = aKey();
    await store.claim(request);
    pass(LIMITS.attemptMs);
    expect(await store.claim(request)).toEqual({ state: "running" });
    pass(1);
    expect(await store.claim(other)).toEqual({ state: "other" });
    expect(await store.claim(request)).toEqual({ state: "mine", since: start });
    expect(await store.claim(request)).toEqual({ state: "running" });
  });

  test("a refused request gives its key free to any request, a failed one to itself alone", async () => {
    const { store, request, other, start, pass } = aKey();
    await store.claim(request);
    pass(5);
    await store.release(request, start);
    expect(await store.claim(other)).toEqual({ state: "mine", since: start });
    await store.giveUp(other, start);
    expect(await store.claim(request)).toEqual({ state: "other" });
    expect(await store.claim(other)).toEqual({ state: "mine", since: start });
  });

  test("of several attempts at once one runs, also where one died before", async () => {
    const { store, request, start, pass } = aKey();
    const claims = async () =>
      (await Promise.all(Array.from({ length: 6 }, () => store.claim(request)))).map(({ state }) => state);
    expect((await claims()).sort()).toEqual(["mine", ...Array.from({ length: 5 }, () => "running")]);
    pass(LIMITS.attemptMs + 1);
    expect((await claims()).filter((state) => state === "mine")).toHaveLength(1);
    await store.giveUp(request, start);
    expect((await claims()).filter((state) => state === "mine")).toHaveLength(1);
  });

  test("a day later the key is as new", async () => {
    const { store, request, other, start, pass } = aKey();
    await store.claim(request);
    await store.keep(request, start, ANSWER);
    pass(DAY_MS);
    expect(await store.claim(other)).toEqual({ state: "mine", since: start + DAY_MS });
  });
}
