import { pageOf } from "@palmares/core/school/lists/page";
import fc from "fast-check";
import { expect, test } from "vitest";
import { failure } from "../../support/failure.ts";

interface Item {
  readonly id: string;
  readonly place: number;
}
const byId = (a: Item, b: Item) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const LISTING = {
  orders: { id: byId, place: (a: Item, b: Item) => a.place - b.place || byId(a, b) },
  idOf: ({ id }: Item) => id,
};
const sorts = ["id", "-id", "place", "-place"] as const;
const anItem = fc.record({ id: fc.stringMatching(/^[a-z]{1,4}$/), place: fc.integer({ min: 1, max: 4 }) });
const someItems = fc.uniqueArray(anItem, { selector: ({ id }) => id, maxLength: 30 });

/** Everything that a reader gets who follows the cursors; `between` may change the list. */
function readAll(
  items: readonly Item[],
  sort: (typeof sorts)[number],
  limit: number,
  between = (all: readonly Item[]) => all,
) {
  const read: Item[] = [];
  let all = items;
  let cursor: string | undefined;
  do {
    const page = pageOf(all, { sort, limit, cursor }, LISTING);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    read.push(...page.items);
    cursor = page.next;
    all = between(all);
  } while (cursor !== undefined);
  return read;
}

test("pages have every item once, in order, whatever their size", () => {
  fc.assert(
    fc.property(someItems, fc.constantFrom(...sorts), fc.integer({ min: 1, max: 10 }), (items, sort, limit) => {
      const order = LISTING.orders[sort.replace("-", "") as "id" | "place"];
      const sorted = items.toSorted(sort.startsWith("-") ? (a, b) => order(b, a) : order);
      expect(readAll(items, sort, limit)).toEqual(sorted);
    }),
  );
});

test("what was there all the time is read once, although others are added and removed between pages", () => {
  fc.assert(
    fc.property(someItems, someItems, fc.integer({ min: 1, max: 5 }), (kept, others, limit) => {
      const ids = new Set(kept.map(({ id }) => id));
      const added = others.filter(({ id }) => !ids.has(id));
      const left = [...added];
      const read = readAll(kept, "id", limit, (all) => {
        const next = left.pop();
        return next === undefined ? all : [...all, next];
      });
      expect(read.filter(({ id }) => ids.has(id))).toEqual(kept.toSorted(byId));
    }),
  );
});

test("an item that ended a page may go: the next page begins at its place", () => {
  const items = ["a", "b", "c", "d"].map((id) => ({ id, place: 1 }));
  const { next } = pageOf(items, { sort: "id", limit: 2 }, LISTING);
  const without = items.filter(({ id }) => id !== "b");
  expect(pageOf(without, { sort: "id", limit: 2, cursor: next }, LISTING).items.map(({ id }) => id)).toEqual([
    "c",
    "d",
  ]);
});

test("a cursor names no more than an id and a place, since it stands in addresses", () => {
  const { next = "" } = pageOf(
    [
      { id: "a", place: 1 },
      { id: "b", place: 2 },
    ],
    { sort: "place", limit: 1 },
    LISTING,
  );
  expect(JSON.parse(Buffer.from(next, "base64url").toString())).toEqual(["place", "a", 0]);
});

test.each(["", "x", "W10", Buffer.from('["id","a",0]').toString("base64url")])("the cursor %j is refused", (cursor) => {
  const refusal = failure(() => pageOf([], { sort: "place", limit: 1, cursor }, LISTING));
  expect(refusal).toMatchObject({ code: "INVALID_BODY", faults: [{ field: "cursor" }] });
});
