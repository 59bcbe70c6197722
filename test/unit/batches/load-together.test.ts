import { loadTogether } from "@palmares/core/batches/outputs/load-together";
import { expect, test } from "vitest";

const NUMBERS = Array.from({ length: 50 }, (_, n) => n);

function aStore(broken?: number) {
  const loaded: number[] = [];
  const load = async (n: number) => {
    loaded.push(n);
    if (n === broken) throw new Error("no such object");
    return `pdf ${n}`;
  };
  return { loaded, load };
}

async function readAll(reader: { load: (n: number) => Promise<string>; end: () => void }, pauseMs = 0) {
  const read: string[] = [];
  try {
    for (const n of NUMBERS) {
      read.push(await reader.load(n));
      if (pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs));
    }
  } finally {
    reader.end();
  }
  return read;
}

/** Two readers of one store. */
function twoOf(load: (n: number) => Promise<string>) {
  const [one, other] = loadTogether(NUMBERS, load, 2);
  if (one === undefined || other === undefined) throw new Error("There are two.");
  return { one, other };
}

test("two readers at different paces read every element in order, and each element is loaded once", async () => {
  const { loaded, load } = aStore();
  const { one, other } = twoOf(load);
  const expected = NUMBERS.map((n) => `pdf ${n}`);
  expect(await Promise.all([readAll(one), readAll(other, 1)])).toEqual([expected, expected]);
  expect(loaded).toEqual(NUMBERS);
});

test("the faster reader waits for the slower, so that memory holds only a few elements", async () => {
  const { loaded, load } = aStore();
  const { one, other } = twoOf(load);
  const quick = readAll(one);
  await new Promise((done) => setTimeout(done, 20));
  expect(loaded.length).toBeLessThanOrEqual(8);
  other.end();
  expect(await quick).toHaveLength(NUMBERS.length);
});

test("a failed load is thrown to both readers, and neither waits for the other afterwards", async () => {
  const { load } = aStore(20);
  const { one, other } = twoOf(load);
  const outcomes = await Promise.allSettled([readAll(one), readAll(other, 1)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("a reader may skip elements", async () => {
  const { load } = aStore();
  const { one, other } = twoOf(load);
  const whole = readAll(other);
  expect(await one.load(40)).toBe("pdf 40");
  one.end();
  expect(await whole).toHaveLength(NUMBERS.length);
});
