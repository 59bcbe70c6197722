import { expect, it } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { networkProblem } from "../../../web/src/api/problem.ts";
import { createMadeList } from "../../../web/src/screens/documents/made-list-work.ts";

interface Asked {
  readonly query: { readonly cursor?: string };
}

/** A list on answers by their cursors; what has no answer fails. */
function listOn(answers: Record<string, unknown>) {
  const asked: unknown[] = [];
  const call = (async (_: string, { query }: Asked) => {
    asked.push(query);
    const answer = answers[query.cursor ?? ""];
    if (answer === undefined) throw networkProblem();
    return answer;
  }) as unknown as Call;
  return { work: createMadeList(call), asked };
}
const documents = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ document_id: `d${from + n}` }));
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

it("goes on by itself past classes in which nothing was found", async () => {
  const { work, asked } = listOn({
    "": { documents: [], classes: { looked: 8, of: 20 }, next: "c8:0" },
    "c8:0": { documents: documents(2), classes: { looked: 16, of: 20 }, next: "c16:0" },
    "c16:0": { documents: documents(1, 2), classes: { looked: 20, of: 20 } },
  });
  work.begin("T1", "2025-2026", { state: "FAILED" });
  await settle();
  expect(work.state.value).toMatchObject({ isBusy: false, hasMore: false, classes: { looked: 20, of: 20 } });
  expect(work.state.value.documents).toHaveLength(3);
  expect(asked[0]).toEqual({ term: "T1", school_year: "2025-2026", state: "FAILED" });
});

it("stops when it has a page, and goes on when asked to", async () => {
  const { work } = listOn({
    "": { documents: documents(100), classes: { looked: 2, of: 20 }, next: "c2:20" },
    "c2:20": { documents: documents(5, 100), classes: { looked: 20, of: 20 } },
  });
  work.begin("T1", undefined, {});
  await settle();
  expect(work.state.value).toMatchObject({ isBusy: false, hasMore: true });
  work.more();
  await settle();
  expect(work.state.value.documents).toHaveLength(105);
  expect(work.state.value.hasMore).toBe(false);
});

it("keeps what it has when nothing answers, and takes it up there", async () => {
  const answers: Record<string, unknown> = {
    "": { documents: documents(1), classes: { looked: 8, of: 9 }, next: "c8:0" },
  };
  const { work } = listOn(answers);
  work.begin("T1", undefined, {});
  await settle();
  expect(work.state.value.problem?.code).toBe("NETWORK");
  expect(work.state.value.documents).toHaveLength(1);
  answers["c8:0"] = { documents: documents(1, 1), classes: { looked: 9, of: 9 } };
  work.more();
  await settle();
  expect(work.state.value).toMatchObject({ hasMore: false, problem: undefined });
  expect(work.state.value.documents).toHaveLength(2);
});
