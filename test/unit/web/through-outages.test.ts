import { expect, it } from "vitest";
import { ApiProblem, networkProblem } from "../../../web/src/api/problem.ts";
import { throughOutages } from "../../../web/src/api/through-outages.ts";

const failure = (status: number) =>
  new ApiProblem({ type: "about:blank", title: "", status, code: "UNREADABLE", detail: "" });

/** Asks something that fails so many times. */
function asked(failures: number, error: Error) {
  let tries = 0;
  const cuts: boolean[] = [];
  const pauses: number[] = [];
  const answer = throughOutages(() => (tries++ < failures ? Promise.reject(error) : Promise.resolve("done")), {
    onCut: (isCut) => cuts.push(isCut),
    pause: async (ms) => void pauses.push(ms),
  });
  return { answer, cuts, pauses };
}

it("waits as long as nothing answers, and says so", async () => {
  const { answer, cuts, pauses } = asked(40, networkProblem());
  expect(await answer).toBe("done");
  expect(pauses).toHaveLength(40);
  expect([cuts[0], cuts.at(-1)]).toEqual([true, false]);
});

it("is silent where nothing fails", async () => {
  const { answer, cuts } = asked(0, networkProblem());
  expect([await answer, cuts]).toEqual(["done", []]);
});

it("shows what a server answers that keeps failing, and what no waiting mends at once", async () => {
  await expect(asked(8, failure(503)).answer).resolves.toBe("done");
  await expect(asked(20, failure(503)).answer).rejects.toMatchObject({ status: 503 });
  const refused = asked(1, failure(404));
  await expect(refused.answer).rejects.toMatchObject({ status: 404 });
  expect(refused.pauses).toEqual([]);
});

it("ends when the user leaves", async () => {
  const left = new AbortController();
  left.abort();
  await expect(throughOutages(() => Promise.reject(networkProblem()), { signal: left.signal })).rejects.toMatchObject({
    code: "NETWORK",
  });
});
