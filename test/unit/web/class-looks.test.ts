import { expect, test } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";
import { createLooks, studentsIn } from "../../../web/src/screens/classes/class-looks.ts";

const marks = { locked: false, students: 2, entered: 1, expected: 4 };
const unreadable = { type: "about:blank", title: "", detail: "", status: 503, code: "UNREADABLE" } as const;

/** An API that answers when it is told to, in the order of the questions. */
function anApi() {
  const asked: unknown[] = [];
  const waiting: ((answer: unknown) => void)[] = [];
  const call = ((route: string, { query }: { query: object }) => {
    asked.push([route, query]);
    return new Promise((resolve, reject) => {
      waiting.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
    });
  }) as unknown as Call;
  const answer = async (what: unknown) => {
    waiting.shift()?.(what);
    await new Promise((done) => setTimeout(done));
  };
  return { asked, call, answer };
}

test("how far the marks are is asked for all classes at once, page by page", async () => {
  const { asked, call, answer } = anApi();
  const looks = createLooks(call);
  const counted = looks.count("2025-2026", "T1");
  await answer({ classes: [{ id: "6a", marks }, { id: "6b" }], next: "more" });
  expect([...looks.looks.value]).toEqual([["6a", { marks }]]);
  await answer({ classes: [{ id: "6c", marks }] });
  await counted;
  const query = { school_year: "2025-2026", marks_of: "T1" };
  expect(asked).toEqual([
    ["listClasses", { ...query, cursor: undefined }],
    ["listClasses", { ...query, cursor: "more" }],
  ]);
  expect([...looks.looks.value.keys()]).toEqual(["6a", "6c"]);
  expect(looks.problem.value).toBeUndefined();
});

test("what could be asked stays, beside what went wrong; asked again, it is all there", async () => {
  const { call, answer } = anApi();
  const looks = createLooks(call);
  const first = looks.count(undefined, "T1");
  await answer({ classes: [{ id: "6a", marks }], next: "more" });
  await answer(new ApiProblem(unreadable));
  await first;
  expect(looks.looks.value.size).toBe(1);
  expect(looks.problem.value?.status).toBe(503);
  const second = looks.count(undefined, "T1");
  expect(looks.problem.value).toBeUndefined();
  await answer({ classes: [{ id: "6a", marks }] });
  await second;
  expect(looks.looks.value.size).toBe(1);
});

test("nothing more is asked for once the screen is left", async () => {
  const { asked, call, answer } = anApi();
  const looks = createLooks(call);
  const counted = looks.count(undefined, "T1");
  looks.leave();
  await answer({ classes: [{ id: "6a", marks }], next: "more" });
  await counted;
  expect(asked).toHaveLength(1);
  expect(looks.looks.value.size).toBe(0);
});

test("a screen that was left and is shown again looks through its classes, without a count before it, too", async () => {
  const { asked, call, answer } = anApi();
  const looks = createLooks(call);
  looks.leave();
  const looked = looks.lookThrough(["6a"], "T1");
  expect(looks.isLooking.value).toBe(true);
  await answer({ counts: {} });
  await looked;
  expect(asked).toHaveLength(1);
  expect(looks.looks.value.get("6a")).toEqual({ preflight: { counts: {} } });
});

test("a class has the students of its pre-flight, else of its largest subject; without subjects nobody knows", () => {
  expect(studentsIn({ marks })).toBe(2);
  expect(studentsIn({ marks: { ...marks, students: 0, expected: 0 } })).toBeUndefined();
  expect(studentsIn({})).toBeUndefined();
});
