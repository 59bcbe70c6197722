import { CURSOR_RULE } from "../../text/fr/validation.ts";
import { faultyField } from "../changes/faulty-field.ts";

/** Which page of a list is meant. */
export interface PageQuery<Sort extends string> {
  /** One of the orders; with `-` before it, the other way round. */
  readonly sort: Sort | `-${Sort}`;
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor?: string | undefined;
}

/** How a list is ordered. Orders must tell any two items apart, or pages could repeat or lose some. */
export interface Listing<T, Sort extends string> {
  readonly orders: Readonly<Record<Sort, (a: T, b: T) => number>>;
  readonly idOf: (item: T) => string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent: there is no more. */
  readonly next?: string;
}

/** What a cursor holds: ids only, since it becomes a part of addresses. */
interface Place {
  readonly sort: string;
  readonly id: string;
  /** Where the item was, should it be gone. */
  readonly at: number;
}

/**
 * One page of a list. A page begins after the last item of the page before, wherever that stands now.
 *
 * @throws FaultyRequest INVALID_BODY for a cursor of another list or order.
 * @example pageOf(subjects, { sort: "-position", limit: 50 }, { orders: { position: byPosition }, idOf: ({ id }) => id })
 */
export function pageOf<T, Sort extends string>(
  items: readonly T[],
  { sort, limit, cursor }: PageQuery<Sort>,
  { orders, idOf }: Listing<T, Sort>,
): Page<T> {
  const order = orders[sort.replace(/^-/, "") as Sort];
  const sorted = items.toSorted(sort.startsWith("-") ? (a, b) => order(b, a) : order);
  const from = cursor === undefined ? 0 : after(sorted, placeOf(cursor, sort), idOf);
  const page = sorted.slice(from, from + limit);
  const last = page.at(-1);
  if (last === undefined || from + limit >= sorted.length) return { items: page };
  return { items: page, next: cursorOf({ sort, id: idOf(last), at: from + limit - 1 }) };
}

function after<T>(sorted: readonly T[], { id, at }: Place, idOf: (item: T) => string): number {
  const found = sorted.findIndex((item) => idOf(item) === id);
  return found === -1 ? at : found + 1;
}

const cursorOf = ({ sort, id, at }: Place) => Buffer.from(JSON.stringify([sort, id, at])).toString("base64url");

function placeOf(cursor: string, sort: string): Place {
  try {
    const [ofSort, id, at] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (ofSort === sort && typeof id === "string" && Number.isSafeInteger(at)) return { sort, id, at: Number(at) };
  } catch {
    // Refused below, as any other text that is no cursor.
  }
  throw faultyField("cursor", CURSOR_RULE);
}
