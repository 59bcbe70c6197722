import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CellKey, cellKey, type Edit } from "../../../../web/src/screens/grid/model/cells.ts";
import {
  afterSaving,
  conflictsIn,
  NOTHING_PENDING,
  type Pending,
  settled,
  shownText,
  stillPending,
  withEdits,
  withTexts,
} from "../../../../web/src/screens/grid/model/pending.ts";
import { NO_STEPS, noted, redo, undo } from "../../../../web/src/screens/grid/model/undo.ts";
import { planWrites } from "../../../../web/src/screens/grid/model/write-plan.ts";

const A = cellKey("@d1", "awa");
const B = cellKey("@d1", "issa");
const stored = new Map([[A, "12"]]);
const typed = (key: CellKey, text: string) => withEdits(NOTHING_PENDING, stored, [{ key, text }]);

describe("what is typed and not saved", () => {
  test("is nothing once the cell says again what is stored", () => {
    expect(typed(A, "13").size).toBe(1);
    expect(withEdits(typed(A, "13"), stored, [{ key: A, text: "12" }]).size).toBe(0);
  });

  test("is done when somebody else has stored the same", () => {
    expect(stillPending(typed(A, "13"), new Map([[A, "13"]])).size).toBe(0);
  });

  test("is a conflict only where somebody else has stored something else", () => {
    const pending = withEdits(typed(A, "13"), stored, [{ key: B, text: "abs" }]);
    expect(conflictsIn(pending, stored)).toEqual([]);
    expect(conflictsIn(pending, new Map([[A, "14"]]))).toEqual([A]);
    // Removed there, changed here.
    expect(conflictsIn(pending, new Map())).toEqual([A]);
  });

  test("is mine or theirs as the user says, and typing anew says so, too", () => {
    const theirs = new Map([[A, "14"]]);
    expect(settled(typed(A, "13"), theirs, [A], "theirs").size).toBe(0);
    const mine = settled(typed(A, "13"), theirs, [A], "mine");
    expect([conflictsIn(mine, theirs), mine.get(A)]).toEqual([[], { base: "14", mine: "13" }]);
    expect(conflictsIn(withEdits(typed(A, "13"), theirs, [{ key: A, text: "15" }]), theirs)).toEqual([]);
  });

  test("waits on, when it was typed while an earlier text was being saved", () => {
    const sent = [{ key: A, text: "13" }];
    const later = withEdits(typed(A, "13"), stored, [{ key: A, text: "15" }]);
    expect(afterSaving(later, sent).get(A)).toEqual({ base: "13", mine: "15" });
    expect(afterSaving(typed(A, "13"), sent).size).toBe(0);
  });
});

/** Two people on one column: each edit is somebody's. Whoever saves sends what can be sent; a refused write reads anew. */
describe("two writers of one column", () => {
  const key = fc.constantFrom(A, B, cellKey("remark", "awa"), cellKey("mark", "issa"));
  const action = fc.record({
    who: fc.constantFrom(0, 1),
    what: fc.oneof(
      fc.record({ edit: key, text: fc.constantFrom("", "10", "11", "abs") }),
      fc.constant("save" as const),
      fc.constant("mine" as const),
      fc.constant("theirs" as const),
    ),
  });

  test("lose nothing: what differs is asked for, all else arrives, and both end up alike", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let server: ReadonlyMap<CellKey, string> = stored;
        const people = [0, 1].map(() => ({ stored: server, pending: NOTHING_PENDING as Pending }));
        const save = (person: (typeof people)[number]) => {
          // 412: what is stored is not what this person has read.
          person.stored = server;
          person.pending = stillPending(person.pending, server);
          const conflicts = new Set(conflictsIn(person.pending, server));
          const edits = [...person.pending].flatMap(([one, { mine }]) =>
            conflicts.has(one) ? [] : [{ key: one, text: mine }],
          );
          const before = server;
          server = withTexts(server, edits);
          person.stored = server;
          person.pending = afterSaving(person.pending, edits);
          // Of what somebody else has stored since, nothing was overwritten without a question.
          for (const one of conflicts) expect(server.get(one)).toBe(before.get(one));
        };
        for (const { who, what } of actions) {
          const person = people[who] as (typeof people)[number];
          if (what === "save") save(person);
          else if (what === "mine" || what === "theirs") {
            person.pending = settled(person.pending, person.stored, conflictsIn(person.pending, person.stored), what);
          } else person.pending = withEdits(person.pending, person.stored, [{ key: what.edit, text: what.text }]);
        }
        for (const person of people) {
          save(person);
          person.pending = settled(person.pending, person.stored, conflictsIn(person.pending, person.stored), "mine");
          save(person);
        }
        for (const person of people) save(person);
        expect(people.map(({ pending }) => pending.size)).toEqual([0, 0]);
        expect(people.map((one) => one.stored)).toEqual([server, server]);
      }),
    );
  });
});

describe("undo", () => {
  const edit = fc.array(fc.record({ key: fc.constantFrom(A, B), text: fc.constantFrom("", "1", "2", "3") }), {
    minLength: 1,
    maxLength: 3,
  });
  test("takes every step back in turn, and redo makes them again, saved or not", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (all) => {
        let pending: Pending = NOTHING_PENDING;
        let steps = NO_STEPS;
        const textOf = (key: CellKey) => shownText(stored, pending, key);
        const look = () => [A, B].map(textOf);
        const apply = (edits: readonly Edit[]) => {
          pending = withEdits(pending, stored, edits);
        };
        const seen = [look()];
        for (const edits of all) {
          const once = [...new Map(edits.map((one) => [one.key, one])).values()];
          const before = steps;
          steps = noted(steps, once, textOf);
          apply(once);
          if (steps !== before && steps.done.length > before.done.length) seen.push(look());
        }
        const count = seen.length - 1;
        for (let n = count; n > 0; n--) {
          const taken = undo(steps, textOf);
          apply(taken.edits);
          steps = taken.steps;
          expect(look()).toEqual(seen[n - 1]);
        }
        for (let n = 1; n <= count; n++) {
          const taken = redo(steps, textOf);
          apply(taken.edits);
          steps = taken.steps;
          expect(look()).toEqual(seen[n]);
        }
      }),
    );
  });

  test("leaves a cell that somebody else has changed since", () => {
    const steps = noted(
      NO_STEPS,
      [
        { key: A, text: "13" },
        { key: B, text: "abs" },
      ],
      (key) => stored.get(key) ?? "",
    );
    const now = new Map([
      [A, "17"],
      [B, "abs"],
    ]);
    expect(undo(steps, (key) => now.get(key) ?? "").edits).toEqual([{ key: B, text: "" }]);
  });
});

describe("the requests that save cells", () => {
  test("are one for each student, or one for each column, whichever are fewer", () => {
    const one = planWrites(
      [
        { key: A, text: "13" },
        { key: cellKey("remark", "awa"), text: "" },
        { key: cellKey("mark", "awa"), text: "abs nj" },
      ],
      stored,
    );
    expect(one).toMatchObject([
      { kind: "student", studentId: "awa", body: { marks: { d1: "13" }, remark: null, mark: "unexcused" } },
    ]);
    const column = planWrites(
      [
        { key: B, text: "abs" },
        { key: cellKey("@d1", "moussa"), text: "7,5" },
      ],
      stored,
    );
    expect(column).toMatchObject([
      {
        kind: "assessment",
        id: "d1",
        rows: [
          { student_id: "awa", mark: "12" },
          { student_id: "issa", mark: "absent" },
          { student_id: "moussa", mark: "7,5" },
        ],
      },
    ]);
  });

  test("send a whole column with what others have entered, and without what is emptied", () => {
    const all = new Map([
      [cellKey("mark", "awa"), "12"],
      [cellKey("remark", "awa"), "Bien"],
      [cellKey("mark", "issa"), "3"],
    ]);
    const edits = [
      { key: cellKey("mark", "issa"), text: "" },
      { key: cellKey("remark", "moussa"), text: "Ok" },
    ];
    const [write] = planWrites(edits, all);
    expect(write).toMatchObject({
      kind: "typed",
      rows: [
        { student_id: "awa", mark: "12", remark: "Bien" },
        { student_id: "moussa", remark: "Ok" },
      ],
    });
  });
});
