import { describe, expect, it } from "vitest";
import type { Call } from "../../../../web/src/api/client.ts";
import { ApiProblem } from "../../../../web/src/api/problem.ts";
import { createPreviewWork } from "../../../../web/src/screens/setup/paper/preview-work.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve));

function aWork() {
  const asked: {
    readonly body: unknown;
    readonly answer: (pdf: Blob | Error) => void;
    readonly signal: AbortSignal;
  }[] = [];
  const call = ((_name: string, { body }: { body: unknown }, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      asked.push({ body, signal, answer: (pdf) => (pdf instanceof Error ? reject(pdf) : resolve(pdf)) });
    })) as unknown as Call;
  const pauses: (() => void)[] = [];
  const work = createPreviewWork(call, () => new Promise((resolve) => pauses.push(resolve)));
  return { work, asked, pauses };
}

describe("the sample paper beside a theme", () => {
  it("is asked for once after several changes, and is old until it comes", async () => {
    const { work, asked, pauses } = aWork();
    work.ask("BULLETIN", { colors: { primary: "#000000" } });
    await settled();
    const first = new Blob(["1"]);
    asked[0]?.answer(first);
    await settled();
    expect(work.state.value).toEqual({ pdf: first, isOld: false });
    for (const primary of ["#111111", "#222222", "#333333"]) work.ask("BULLETIN", { colors: { primary } });
    expect(work.state.value).toEqual({ pdf: first, isOld: true });
    for (const go of pauses) go();
    await settled();
    expect(asked.map(({ body }) => body)).toEqual([
      { colors: { primary: "#000000" } },
      { colors: { primary: "#333333" } },
    ]);
    // A newer one is wanted before this one has come.
    work.ask("BULLETIN", {});
    expect(asked[1]?.signal.aborted).toBe(true);
    asked[1]?.answer(new Blob(["2"]));
    await settled();
    expect(work.state.value).toEqual({ pdf: first, isOld: true });
  });

  it("stays in sight, dim, beside why there is no newer one", async () => {
    const { work, asked, pauses } = aWork();
    work.ask("BULLETIN", {});
    await settled();
    const first = new Blob(["1"]);
    asked[0]?.answer(first);
    await settled();
    work.ask("BULLETIN", { colors: {} });
    for (const go of pauses) go();
    await settled();
    const problem = new ApiProblem({ type: "", title: "", status: 422, code: "THEME_INVALID", detail: "" });
    asked[1]?.answer(problem);
    await settled();
    expect(work.state.value).toEqual({ pdf: first, isOld: true, problem });
  });

  it("is asked for again by itself when the engine could not make it in time, and not for ever", async () => {
    const { work, asked, pauses } = aWork();
    work.ask("BULLETIN", {});
    const problem = new ApiProblem({ type: "", title: "", status: 504, code: "RENDER_TIMEOUT", detail: "" });
    for (const tries of [1, 2, 3]) {
      await settled();
      expect(asked).toHaveLength(tries);
      expect(work.state.value).toEqual({ pdf: undefined, isOld: true });
      asked.at(-1)?.answer(problem);
      await settled();
      for (const go of pauses.splice(0)) go();
    }
    await settled();
    expect(asked).toHaveLength(3);
    expect(work.state.value).toEqual({ pdf: undefined, isOld: true, problem });
  });
});
