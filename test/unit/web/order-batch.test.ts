import { describe, expect, it } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem, networkProblem } from "../../../web/src/api/problem.ts";
import { createBatchOrders, createIssueOrders } from "../../../web/src/parts/order-batch.ts";

const ORDER = { class_id: "6a", term: "T1", type: "BULLETIN" } as const;
const problem = (status: number, code: string) => new ApiProblem({ type: "x", title: "", status, code, detail: "" });

/** A console whose calls end like this, one after another; then each is accepted. */
function aConsole(...ends: readonly Error[]) {
  const keys: (string | undefined)[] = [];
  const names: string[] = [];
  const pauses: number[] = [];
  const call = (async (name: string, _input: unknown, options: { readonly key?: string } = {}) => {
    keys.push(options.key);
    names.push(name);
    const end = ends[keys.length - 1];
    if (end !== undefined) throw end;
    return { batch_id: `b${keys.length}` };
  }) as unknown as Call;
  const order = createBatchOrders(call, async (ms) => void pauses.push(ms));
  const issue = createIssueOrders(call, async (ms) => void pauses.push(ms));
  return { order, issue, keys, names, pauses };
}

describe("an order of a batch from the console", () => {
  it("has a key of its own each time", async () => {
    const { order, keys } = aConsole();
    await order(ORDER);
    await order(ORDER);
    await order({ ...ORDER, class_id: "5b" });
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it("whose answer is lost is sent again with its key, until it is answered", async () => {
    const ends = [networkProblem(), problem(504, "UNREADABLE"), problem(409, "REQUEST_IN_PROGRESS")];
    const { order, keys, pauses } = aConsole(...ends);
    expect(await order(ORDER)).toEqual({ batch_id: "b4" });
    expect([keys.length, new Set(keys).size]).toEqual([4, 1]);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses).toHaveLength(3);
  });

  it("that nobody answered keeps its key for when the user presses again", async () => {
    const { order, keys } = aConsole(...Array.from({ length: 4 }, networkProblem));
    await expect(order(ORDER)).rejects.toMatchObject({ code: "NETWORK" });
    expect(await order(ORDER)).toEqual({ batch_id: "b5" });
    expect(new Set(keys).size).toBe(1);
  });

  it("that is refused is not sent again, and has another key when it is mended", async () => {
    const { order, keys } = aConsole(problem(409, "NOTHING_TO_PRINT"));
    await expect(order(ORDER)).rejects.toMatchObject({ code: "NOTHING_TO_PRINT" });
    await order(ORDER);
    expect([keys.length, new Set(keys).size]).toEqual([2, 2]);
  });

  it("that issues papers is sent to issue them, once as well: nothing is issued twice", async () => {
    const { issue, keys, names } = aConsole(networkProblem());
    expect(await issue({ ...ORDER, student_ids: ["17"] })).toEqual({ batch_id: "b2" });
    expect(names).toEqual(["issueDocuments", "issueDocuments"]);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  });
});
