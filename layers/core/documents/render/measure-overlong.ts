import type { OverlongText } from "../../domain/overlong-text.ts";
import { type DocumentContent, longestTextOf } from "../document-content.ts";
import type { PageOutcome } from "./typesetter.ts";

/** A page by its id, with what it says. */
interface Page {
  readonly id: string;
  readonly content: DocumentContent;
}

/** A page with less text, to be set under an id of its own and thrown away. */
export interface Trial<P extends Page> {
  readonly page: P;
  readonly id: string;
  readonly content: DocumentContent;
}

/** Cuts tried in one run, and runs: a text of 500 characters is known to the character, a longer one to a 500th. */
const CUTS = 8;
const ROUNDS = 3;
/** Of many pages that are too full so many are measured; the others say which text is the longest. */
const MOST_MEASURED = 6;

interface Search<P extends Page> {
  readonly page: P;
  readonly found: NonNullable<ReturnType<typeof longestTextOf>>;
  readonly letters: readonly string[];
  /** With so many letters the page fits; -1: known of no length. */
  fits: number;
  /** With so many it does not. */
  full: number;
}

/**
 * Says of each page that is too full which text is the longest, and by how many characters it is too long: the page is set
 * with less and less of it. Nothing is computed from widths and heights, so what it says is so: with that much less, the
 * page fits.
 *
 * @param trySetting sets pages and keeps none. When it cannot tell, the excess is left out.
 */
export async function nameOverlong<P extends Page>(
  outcomes: readonly PageOutcome[],
  pages: readonly P[],
  trySetting: (trials: readonly Trial<P>[]) => Promise<readonly PageOutcome[]>,
): Promise<readonly PageOutcome[]> {
  const full = new Set(outcomes.filter(isFull).map(({ id }) => id));
  if (full.size === 0) return outcomes;
  const searches = pages.flatMap((page): Search<P>[] => {
    const found = full.has(page.id) ? longestTextOf(page.content) : undefined;
    if (found === undefined) return [];
    const letters = Array.from(found.text);
    return [{ page, found, letters, fits: -1, full: letters.length }];
  });
  const measured = searches.slice(0, MOST_MEASURED);
  let told = true;
  for (let round = 0; round < ROUNDS && told; round++) told = await narrow(measured, trySetting);
  const longest = new Map(
    searches.map((search) => [search.page.id, overlongText(search, told && measured.includes(search))]),
  );
  return outcomes.map((outcome) => {
    const text = longest.get(outcome.id);
    return outcome.ok || text === undefined ? outcome : { ...outcome, longest: text };
  });
}

const isFull = (outcome: PageOutcome): boolean => !outcome.ok && outcome.code === "PAGE_OVERFLOW";

function overlongText<P extends Page>({ found, letters, fits }: Search<P>, isMeasured: boolean): OverlongText {
  const longest = { ...found.place, length: letters.length };
  if (fits >= 0) return { ...longest, excess: letters.length - fits };
  return isMeasured ? { ...longest, othersToo: true } : longest;
}

/** @returns false when some trial failed for another reason than its length. */
async function narrow<P extends Page>(
  searches: readonly Search<P>[],
  trySetting: (trials: readonly Trial<P>[]) => Promise<readonly PageOutcome[]>,
): Promise<boolean> {
  const trials = searches.flatMap((search) =>
    lengthsBetween(search).map((length) => {
      const content = search.found.replacedBy(search.letters.slice(0, length).join(""));
      return { search, length, page: search.page, id: `${search.page.id}-${length}`, content };
    }),
  );
  if (trials.length === 0) return true;
  const outcomes = new Map((await trySetting(trials)).map((outcome) => [outcome.id, outcome]));
  let told = true;
  for (const { search, length, id } of trials) {
    const outcome = outcomes.get(id);
    if (outcome?.ok) search.fits = Math.max(search.fits, length);
    else if (outcome !== undefined && isFull(outcome)) search.full = Math.min(search.full, length);
    else told = false;
  }
  return told;
}

/** Up to `CUTS` lengths between one that fits and one that does not, evenly; at first without the text, too. */
function lengthsBetween({ fits, full }: { readonly fits: number; readonly full: number }): readonly number[] {
  const steps = Math.min(CUTS, full - fits - 1);
  const between = Array.from({ length: steps }, (_, n) => fits + Math.round(((n + 1) * (full - fits)) / (steps + 1)));
  const lengths = fits < 0 ? [0, ...between] : between;
  return [...new Set(lengths)].filter((length) => length > fits && length < full);
}
