import { describe, expect, it } from "vitest";
import { ApiProblem } from "../../../web/src/api/problem.ts";
import { createPageCache } from "../../../web/src/screens/classes/page-cache.ts";

interface Asked {
  readonly key: string;
  readonly signal: AbortSignal;
  readonly answer: (text: string) => void;
  readonly refuse: (error: unknown) => void;
}

/** A cache whose requests are answered by the test. */
function aCache(limits: { readonly most?: number; readonly mostBytes?: number; readonly maxAge?: number } = {}) {
  const asked: Asked[] = [];
  const clock = { now: 0 };
  const cache = createPageCache({
    ...limits,
    now: () => clock.now,
    fetchPage: (key, signal) =>
      new Promise((resolve, reject) => {
        asked.push({ key, signal, answer: (text) => resolve(new Blob([text])), refuse: reject });
        signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      }),
  });
  const settle = () => new Promise((done) => setTimeout(done, 5));
  return {
    cache,
    asked,
    clock,
    keys: () => asked.map(({ key }) => key),
    answer: async (text: string) => {
      asked.at(-1)?.answer(text);
      await settle();
    },
    settle,
    text: async (key: string) => await cache.pages.value.get(key)?.blob?.text(),
  };
}

describe("the pages of a class", () => {
  it("are fetched one after the other, the one that is looked at first, and then are there at once", async () => {
    const { cache, answer, keys, text } = aCache();
    cache.want(["a", "b", "c"]);
    expect(keys()).toEqual(["a"]);
    await answer("A");
    await answer("B");
    await answer("C");
    expect(keys()).toEqual(["a", "b", "c"]);
    cache.want(["b", "c", "a"]);
    expect(keys()).toEqual(["a", "b", "c"]);
    expect(await text("b")).toBe("B");
  });

  it("abort what is not wanted any more, and what runs before the one that is looked at", async () => {
    const { cache, asked, answer, keys, text, settle } = aCache();
    cache.want(["a", "b"]);
    cache.want(["c", "d"]);
    expect(asked[0]?.signal.aborted).toBe(true);
    await answer("C");
    expect(keys()).toEqual(["a", "c", "d"]);
    // « d » is being fetched ahead; it is looked at now, and goes on.
    cache.want(["d", "e"]);
    expect(asked[2]?.signal.aborted).toBe(false);
    await answer("D");
    expect(keys()).toEqual(["a", "c", "d", "e"]);
    // « e » is wanted, but « f » is looked at.
    cache.want(["f", "e"]);
    expect(asked[3]?.signal.aborted).toBe(true);
    await settle();
    expect(keys().at(-1)).toBe("f");
    expect([await text("a"), await text("c"), await text("d")]).toEqual([undefined, "C", "D"]);
  });

  it("all are old after a change, are shown as old, and are made anew when they are wanted", async () => {
    const { cache, answer, keys, text } = aCache();
    cache.want(["a", "b"]);
    await answer("A");
    await answer("B");
    cache.expire();
    expect([...cache.pages.value.values()].map(({ isOld }) => isOld)).toEqual([true, true]);
    expect(await text("a")).toBe("A");
    await answer("A2");
    expect(cache.pages.value.get("a")?.isOld).toBe(false);
    expect(cache.pages.value.get("b")?.isOld).toBe(true);
    expect(await text("a")).toBe("A2");
    expect(keys()).toEqual(["a", "b", "a", "b"]);
  });

  it("that were on their way during a change are asked for again", async () => {
    const { cache, asked, answer, text } = aCache();
    cache.want(["a"]);
    cache.expire();
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(asked.length).toBe(2);
    await answer("after the change");
    expect(await text("a")).toBe("after the change");
  });

  it("with the same bytes stay the same file, so that a viewer need not load it again", async () => {
    const { cache, answer } = aCache();
    cache.want(["a"]);
    await answer("A");
    const first = cache.pages.value.get("a")?.blob;
    cache.expire();
    await answer("A");
    expect(cache.pages.value.get("a")?.blob).toBe(first);
    cache.expire();
    await answer("B");
    expect(cache.pages.value.get("a")?.blob).not.toBe(first);
  });

  it("are made anew when they are looked at after a while: somebody else may have changed the records", async () => {
    const { cache, clock, answer, keys } = aCache({ maxAge: 100 });
    cache.want(["a"]);
    await answer("A");
    clock.now = 99;
    cache.want(["a"]);
    expect(keys()).toEqual(["a"]);
    clock.now = 100;
    cache.want(["a"]);
    expect(keys()).toEqual(["a", "a"]);
  });

  it("are bounded in number and in bytes; the one that is looked at stays", async () => {
    const few = aCache({ most: 2 });
    for (const key of ["a", "b", "c"]) {
      few.cache.want([key]);
      await few.answer(key);
    }
    expect([...few.cache.pages.value.keys()]).toEqual(["b", "c"]);
    // « b » is looked at again: « c » is now the one that was wanted longest ago.
    few.cache.want(["b"]);
    few.cache.want(["d"]);
    await few.answer("d");
    expect([...few.cache.pages.value.keys()]).toEqual(["b", "d"]);

    const small = aCache({ mostBytes: 5 });
    small.cache.want(["a"]);
    await small.answer("123");
    small.cache.want(["b"]);
    await small.answer("12345678");
    expect([...small.cache.pages.value.keys()]).toEqual(["b"]);
  });

  it("that cannot be made say why, are not asked for over and over, and can be tried again", async () => {
    const { cache, asked, answer, settle, text } = aCache();
    const problem = { type: "about:blank", title: "", status: 422, code: "NO_RESULTS", detail: "" };
    cache.want(["a", "b"]);
    asked[0]?.refuse(new ApiProblem(problem));
    await settle();
    await answer("B");
    cache.want(["a", "b"]);
    expect(asked.length).toBe(2);
    expect(cache.pages.value.get("a")?.problem?.code).toBe("NO_RESULTS");
    cache.again("a");
    await answer("A");
    expect(await text("a")).toBe("A");
    expect(cache.pages.value.get("a")?.problem).toBeUndefined();
  });
});
