import type {
  PageOutcome,
  TypesetRequest,
  TypesetResult,
  Typesetter,
} from "@palmares/core/documents/render/typesetter";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { EngineSettings } from "../settings.ts";
import { startClock } from "./clock.ts";
import { type Engine, prepareEngine } from "./engine.ts";
import { createImageStore } from "./images.ts";
import { renderCode, setEveryPage } from "./isolate.ts";
import { startTrace, type Trace } from "./trace.ts";

/** Lambda gives the start of a function ten seconds. */
const WARM_UP_MS = 8_000;

/** A typesetter that can be warmed before its first request. */
export interface XelatexTypesetter extends Typesetter {
  /** Finds the programs, builds the formats and converts these images now; a failure shows at the next request. */
  warmUp(images?: readonly TypesetRequest["images"][]): Promise<void>;
}

/**
 * The typesetter on XeLaTeX. Make one per process and keep it: formats, sandbox and images are prepared once.
 *
 * Failures are outcomes, one for each page; only faults of the program throw.
 *
 * @param settings from {@link readEngineSettings}.
 * @example
 * const typesetter = createTypesetter(readEngineSettings(process.env));
 * const { outcomes } = await typesetter.typeset(request, { timeoutMs: 60_000 });
 */
export function createTypesetter(settings: EngineSettings): XelatexTypesetter {
  const prepareImages = createImageStore();
  let prepared: Promise<Engine> | undefined;
  const engineReady = (): Promise<Engine> => {
    prepared ??= prepareEngine(settings).catch((error) => {
      // What is missing now may be installed later.
      prepared = undefined;
      throw error;
    });
    return prepared;
  };

  const setAll = async (request: TypesetRequest, timeoutMs: number, trace: Trace) => {
    const clock = startClock(timeoutMs);
    const engine = await engineReady();
    trace.note(`${request.pages.length} pages of ${request.type}, formats ${engine.tree}`);
    for (const wall of engine.sandbox.missing) trace.note(`this machine gives TeX ${wall}`);
    const images = await prepareImages(engine, request.images, clock);
    // A quarter of the time for one endless page leaves enough for all others.
    const patience = Math.min(settings.limits.pageCpuSeconds, timeoutMs / 4000);
    return setEveryPage({ engine, request, images, clock, trace }, request.pages, patience);
  };

  return {
    warmUp: async (images = []) => {
      const clock = startClock(WARM_UP_MS);
      const engine = await engineReady().catch(() => undefined);
      if (engine === undefined) return;
      for (const some of images) await prepareImages(engine, some, clock).catch(() => undefined);
    },
    typeset: async (request, { timeoutMs }): Promise<TypesetResult> => {
      refuseTwins(request);
      const trace = startTrace();
      if (request.pages.length === 0) return { outcomes: [], archive: trace.archive() };
      const outcomes = await setAll(request, timeoutMs, trace).catch((error) => failAll(request, error, trace));
      // Something was taken away since: look again at the next request.
      if ([...outcomes.values()].some(isUnavailable)) prepared = undefined;
      return { outcomes: request.pages.map((page) => outcomeOf(outcomes, page.id)), archive: trace.archive() };
    },
  };
}

/** The engine itself, or an image all pages share, is unusable. */
function failAll(request: TypesetRequest, error: unknown, trace: Trace): ReadonlyMap<string, PageOutcome> {
  const code = error instanceof PalmaresError ? renderCode(error.code) : undefined;
  if (!(error instanceof PalmaresError) || code === undefined) throw error;
  trace.note(`${code}: ${error.message}`);
  const { subject: culprit } = error.details;
  const failure = { ok: false, code, reason: error.message, ...(culprit !== undefined && { culprit }) } as const;
  return new Map(request.pages.map(({ id }) => [id, { id, ...failure }]));
}

const isUnavailable = (outcome: PageOutcome) => !outcome.ok && outcome.code === "ENGINE_UNAVAILABLE";

function outcomeOf(outcomes: ReadonlyMap<string, PageOutcome>, id: string): PageOutcome {
  const outcome = outcomes.get(id);
  if (outcome === undefined) throw new Error(`The engine forgot page ${id}.`);
  return outcome;
}

function refuseTwins({ pages }: TypesetRequest): void {
  if (new Set(pages.map((page) => page.id)).size < pages.length) throw new Error("Two pages have the same id.");
}
