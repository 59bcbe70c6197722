import { expect, test } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";
import { createLooks } from "../../../web/src/screens/classes/class-looks.ts";

const IDS = Array.from({ length: 12 }, (_, nth) => `c${nth}`);

/** An API that answers when it is told to, in the order of the questions. */
function anApi(isRefused: (classId: string) => boolean = () => false) {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const call = ((_: string, { class_id }: { class_id: string }) => {
    asked.push(class_id);
    return new Promise((resolve, reject) => {
      waiting.push(() =>
        isRefused(class_id)
          ? reject(new ApiProblem({ type: "about:blank", title: "", detail: "", status: 503, code: "UNREADABLE" }))
          : resolve({ class_id, subjects: [] }),
      );
    });
  }) as unknown as Call;
  const settle = () => new Promise((done) => setTimeout(done));
  return {
    asked,
    call,
    settle,
    answer: async () => {
      waiting.shift()?.();
      await settle();
    },
  };
}

test("the classes' marks are counted from the top, a few at a time, each class once; one that fails stops no other", async () => {
  const { asked, call, answer, settle } = anApi((id) => id === "c1");
  const looks = createLooks(call);
  const counted = looks.count(IDS, "T1");
  await settle();
  expect(asked).toEqual(IDS.slice(0, 2));
  await answer();
  expect(asked).toEqual(IDS.slice(0, 3));
  for (const _ of IDS) await answer();
  await counted;
  expect(asked).toEqual(IDS);
  expect(looks.looks.value.get("c0")).toEqual({ marks: { class_id: "c0", subjects: [] } });
  expect(looks.looks.value.get("c1")?.problem?.status).toBe(503);
  expect(looks.looks.value.size).toBe(IDS.length);
});

test("nothing more is asked for once the screen is left", async () => {
  const { asked, call, answer, settle } = anApi();
  const looks = createLooks(call);
  const counted = looks.count(IDS, "T1");
  await settle();
  looks.leave();
  for (const _ of IDS) await answer();
  await counted;
  expect(asked).toEqual(IDS.slice(0, 2));
  expect(looks.looks.value.size).toBe(0);
});
