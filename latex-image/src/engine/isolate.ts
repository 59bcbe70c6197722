import type { PageJob, PageOutcome } from "@palmares/core/documents/render/typesetter";
import {
  type ErrorCode,
  PalmaresError,
  PERMANENT_RENDER_ERRORS,
  type RenderErrorCode,
  TRANSIENT_RENDER_ERRORS,
} from "@palmares/core/domain/errors";
import { LEAST_MS } from "./clock.ts";
import { type GroupContext, setGroup } from "./group.ts";
import { extraLetters } from "./letters.ts";

/** CPU seconds a page may always have. */
const LEAST_PATIENCE = 2;

/**
 * Sets all pages, and again without those that turned out faulty, until each is set or has a reason.
 *
 * Every round settles a page or halves a group, so it ends; the request's clock ends it before that when the machine is
 * too slow. Endless loops cost their limit each: patience halves with each one found.
 */
export async function setEveryPage(
  context: GroupContext,
  pages: readonly PageJob[],
  patience: number,
): Promise<ReadonlyMap<string, PageOutcome>> {
  const outcomes = new Map<string, PageOutcome>();
  const groups: (readonly PageJob[])[] = [...Map.groupBy(pages, ({ body }) => extraLetters(body)).values()];
  let endless = 0;
  for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
    if (context.clock.leftMs() < LEAST_MS) {
      failAll(outcomes, group, "RENDER_TIMEOUT", "the time for the request was over");
      continue;
    }
    try {
      const result = await setGroup(context, group, Math.max(LEAST_PATIENCE, patience / 2 ** endless));
      for (const outcome of result.outcomes) outcomes.set(outcome.id, outcome);
      endless += result.outcomes.filter((outcome) => !outcome.ok && outcome.code === "ENDLESS_TEMPLATE").length;
      for (const outcome of result.outcomes)
        if (!outcome.ok) context.trace.note(`${outcome.id}: ${outcome.code}, ${outcome.reason}`);
      groups.push(...result.again.map((ids) => pages.filter((page) => ids.includes(page.id))));
    } catch (error) {
      const code = error instanceof PalmaresError ? renderCode(error.code) : undefined;
      if (!(error instanceof PalmaresError) || code === undefined) throw error;
      context.trace.note(`${code}: ${error.message}`);
      failAll(outcomes, [...group, ...groups.splice(0).flat()], code, error.message);
    }
  }
  return outcomes;
}

/** @returns the code when it is one that a page may fail with. */
export function renderCode(code: ErrorCode): RenderErrorCode | undefined {
  return [...PERMANENT_RENDER_ERRORS, ...TRANSIENT_RENDER_ERRORS].find((known) => known === code);
}

function failAll(
  outcomes: Map<string, PageOutcome>,
  pages: readonly PageJob[],
  code: RenderErrorCode,
  reason: string,
): void {
  for (const { id } of pages) outcomes.set(id, { id, ok: false, code, reason });
}
