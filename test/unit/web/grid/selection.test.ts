import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaOf, at, type MoveKey, moved, type Selection } from "../../../../web/src/screens/grid/model/selection.ts";
import { commandOf } from "../../../../web/src/screens/grid/view/keys.ts";

const SIZE = { rows: 60, columns: 12 };
const from = (row: number, column: number) => at({ row, column });
const press = (selection: Selection, key: string, { shift = false, ctrl = false } = {}) =>
  moved(selection, { key, shift, ctrl }, SIZE);

describe("a key in the grid", () => {
  test.each([
    ["ArrowDown", {}, [4, 3]],
    ["ArrowUp", {}, [2, 3]],
    ["ArrowLeft", {}, [3, 2]],
    ["ArrowRight", {}, [3, 4]],
    ["Enter", {}, [4, 3]],
    ["Enter", { shift: true }, [2, 3]],
    ["Tab", {}, [3, 4]],
    ["Tab", { shift: true }, [3, 2]],
    ["Home", {}, [3, 0]],
    ["End", {}, [3, 11]],
    ["Home", { ctrl: true }, [0, 0]],
    ["End", { ctrl: true }, [59, 11]],
    ["ArrowDown", { ctrl: true }, [59, 3]],
    ["PageDown", {}, [18, 3]],
  ] as const)("%s %j goes to %j", (key, modifiers, [row, column]) => {
    expect(press(from(3, 3), key, modifiers)).toEqual(from(row, column));
  });

  test("with Shift makes the selection larger, and the active cell stays", () => {
    const two = press(from(3, 3), "ArrowDown", { shift: true }) as Selection;
    const four = press(two, "ArrowLeft", { shift: true }) as Selection;
    expect(four.anchor).toEqual({ row: 3, column: 3 });
    expect(areaOf(four)).toEqual({ top: 3, bottom: 4, left: 2, right: 3 });
  });

  test("Tab goes on in the next row, and leaves the grid at its ends", () => {
    expect(press(from(3, 11), "Tab")).toEqual(from(4, 0));
    expect(press(from(59, 11), "Tab")).toBe("out");
    expect(press(from(0, 0), "Tab", { shift: true })).toBe("out");
  });

  test("never leads out of the grid", () => {
    const key = fc.constantFrom(
      "ArrowUp",
      "ArrowDown",
      "ArrowLeft",
      "ArrowRight",
      "Enter",
      "Tab",
      "Home",
      "End",
      "PageUp",
      "PageDown",
    );
    const keys = fc.array(fc.record({ key, shift: fc.boolean(), ctrl: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(keys, (pressed: readonly MoveKey[]) => {
        let selection = from(0, 0);
        for (const one of pressed) {
          const next = moved(selection, one, SIZE);
          if (next !== undefined && next !== "out") selection = next;
        }
        const { top, bottom, left, right } = areaOf(selection);
        expect(top >= 0 && bottom < SIZE.rows && left >= 0 && right < SIZE.columns).toBe(true);
      }),
    );
  });

  const key = (name: string, more: object = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    ...more,
  });
  test.each([
    [key("1"), "type"],
    [key("é"), "type"],
    [key("Dead"), "type"],
    [key("@", { ctrlKey: true, altKey: true }), "type"],
    [key("z", { ctrlKey: true }), "undo"],
    [key("Z", { ctrlKey: true, shiftKey: true }), "redo"],
    [key("y", { ctrlKey: true }), "redo"],
    [key("z", { metaKey: true }), "undo"],
    [key("c", { ctrlKey: true }), undefined],
    [key("Delete"), "clear"],
    [key("F2"), "edit"],
    [key("F5"), undefined],
    [key("Escape"), "leave"],
    [key("ArrowDown"), undefined],
  ])("%j means %s", (pressed, command) => {
    expect(commandOf(pressed)).toBe(command);
  });
});
