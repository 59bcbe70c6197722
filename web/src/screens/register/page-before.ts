import type { Call } from "../../api/client.ts";
import { addressOf, queryOf, type RegisterFilter } from "./register-filter.ts";

/** Lines of the register on one page. */
export const PAGE = 50;

/**
 * The address of the page before one that begins after a paper. The API goes forward only, but in both orders: of the papers
 * that are newer, oldest first, the fiftieth is the one after which that page begins.
 */
export async function pageBefore(
  call: Call,
  filter: RegisterFilter & { readonly after: string },
  signal: AbortSignal,
): Promise<string> {
  const query = { ...queryOf(filter), sort: "issued_at", cursor: filter.after, limit: PAGE } as const;
  const { next } = await call("listPapers", { query }, { signal });
  return addressOf({ ...filter, after: next });
}
