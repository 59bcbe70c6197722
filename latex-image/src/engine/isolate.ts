import type { PageJob, PageOutcome } from "@palmares/core/documents/render/typesetter";
import {
  type ErrorCode,
  PalmaresError,
  PERMANENT_RENDER_ERRORS,
  type RenderErrorCode,
  TRANSIENT_RENDER_ERRORS,
} from "@palmares/core/domain/errors";
import { MIN_RUN_MS } from "./clock.ts";
import { type GroupContext, setGroup } from "./group.ts";
import { extraLetters } from "./letters.ts";

interface PageGroup {
  readonly pages: readonly PageJob[];
  readonly keeps: boolean;
}

/** Every page gets at least these CPU seconds. */
const MIN_PAGE_CPU_SECONDS = 2;

/**
 * Sets all pages, retrying without the faulty ones, until each page has a PDF or a reason why it failed.
 *
 * Every round settles a page or halves a group, so it terminates; on a slow machine the request's deadline ends it
 * earlier. Each endless loop costs its whole CPU limit, so the limit halves with each one found.
 *
 * @param pageCpuSeconds CPU seconds TeX may spend on one page, at first.
 * @returns an outcome for each page, by its id.
 */
export async function setEveryPage(
  context: GroupContext,
  pages: readonly PageJob[],
  pageCpuSeconds: number,
): Promise<ReadonlyMap<string, PageOutcome>> {
  const outcomes = new Map<string, PageOutcome>();
  const groups = [...Map.groupBy(pages, ({ body }) => extraLetters(body)).values()].map(
    (group): PageGroup => ({ pages: group, keeps: true }),
  );
  let endless = 0;
  for (let next = groups.shift(); next !== undefined; next = groups.shift()) {
    const { pages: group, keeps } = next;
    if (context.clock.leftMs() < MIN_RUN_MS) {
      failPages(outcomes, group, "RENDER_TIMEOUT", "the time for the request was over");
      continue;
    }
    try {
      const result = await setGroup(
        context,
        group,
        Math.max(MIN_PAGE_CPU_SECONDS, pageCpuSeconds / 2 ** endless),
        keeps,
      );
      for (const outcome of result.outcomes) outcomes.set(outcome.id, outcome);
      endless += result.outcomes.filter((outcome) => !outcome.ok && outcome.code === "ENDLESS_TEMPLATE").length;
      for (const outcome of result.outcomes)
        if (!outcome.ok) context.trace.note(`${outcome.id}: ${outcome.code}, ${outcome.reason}`);
      const again = result.retry.map((ids) => pages.filter((page) => ids.includes(page.id)));
      groups.push(...again.map((some) => ({ pages: some, keeps: keeps && !result.lacksLetters })));
    } catch (error) {
      const code = error instanceof PalmaresError ? renderCode(error.code) : undefined;
      if (!(error instanceof PalmaresError) || code === undefined) throw error;
      context.trace.note(`${code}: ${error.message}`);
      failPages(outcomes, [...group, ...groups.splice(0).flatMap((one) => one.pages)], code, error.message);
    }
  }
  return outcomes;
}

/** Narrows an error code to those that a page may fail with; undefined: it is not one of them. */
export function renderCode(code: ErrorCode): RenderErrorCode | undefined {
  return [...PERMANENT_RENDER_ERRORS, ...TRANSIENT_RENDER_ERRORS].find((known) => known === code);
}

function failPages(
  outcomes: Map<string, PageOutcome>,
  pages: readonly PageJob[],
  code: RenderErrorCode,
  reason: string,
): void {
  for (const { id } of pages) outcomes.set(id, { id, ok: false, code, reason });
}
