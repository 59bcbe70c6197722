import type { IssuedPaper } from "./ports.ts";

/** More than a class or a year has in most schools, and far below what one answer of DynamoDB takes. */
const LINES_PER_PAGE = 1000;

/** One page of the register, as its port gives it. */
type ReadPage = (window: { readonly limit: number; readonly cursor: string | undefined }) => Promise<{
  readonly papers: readonly IssuedPaper[];
  readonly next?: string;
}>;

/**
 * All papers that are sought in the register, page after page; the next page is read when the one before is used up.
 *
 * @example await Array.fromAsync(eachPaper((window) => register.list(scope, { classId: "6a" }, window)))
 */
export async function* eachPaper(read: ReadPage): AsyncGenerator<IssuedPaper, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await read({ limit: LINES_PER_PAGE, cursor });
    yield* page.papers;
    cursor = page.next;
  } while (cursor !== undefined);
}
