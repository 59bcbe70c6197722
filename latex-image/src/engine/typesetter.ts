import { TEMPLATES } from "@palmares/core/document-types/registry";
import type {
  PageOutcome,
  TypesetRequest,
  TypesetResult,
  Typesetter,
} from "@palmares/core/documents/render/typesetter";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { EngineSettings } from "../settings.ts";
import { describedAsArchival } from "./archival.ts";
import { startClock } from "./clock.ts";
import { type Engine, prepareEngine } from "./engine.ts";
import { createImageConverter } from "./images.ts";
import { renderCode, setEveryPage } from "./isolate.ts";
import { openPreparations } from "./preparations.ts";
import { createStandby, type Purpose } from "./standby.ts";
import { startTrace, type Trace } from "./trace.ts";

/** Lambda allows ten seconds for the start of a function. */
const WARM_UP_MS = 8_000;

/** A typesetter that can be warmed before its first request. */
export interface XelatexTypesetter extends Typesetter {
  /** Finds the programs, builds the formats and converts these images now. A failure surfaces at the next request. */
  warmUp(images?: readonly TypesetRequest["images"][]): Promise<void>;
  /**
   * Starts the TeX that the next request will find waiting. Called when a request's work is done: the start is then off its
   * way. Resolves when TeX waits; never fails. Without a standby it does nothing.
   */
  standBy(): Promise<void>;
  /** Ends the TeX that waits, if there is one. */
  close(): Promise<void>;
}

interface TypesetterOptions {
  /** Whether a TeX is kept waiting for the next request: 100 MB, in a process that sets documents one by one. */
  readonly standby?: boolean;
}

/**
 * Creates the typesetter on XeLaTeX. Make one per process and keep it: it prepares formats, sandbox and images once.
 *
 * A failure is an outcome of its page; only bugs in the program throw.
 *
 * @param settings from {@link readEngineSettings}.
 * @example
 * const typesetter = createTypesetter(readEngineSettings(process.env));
 * const { outcomes } = await typesetter.typeset(request, { timeoutMs: 60_000 });
 */
export function createTypesetter(settings: EngineSettings, options: TypesetterOptions = {}): XelatexTypesetter {
  const prepareImages = createImageConverter();
  const standby = options.standby ? createStandby() : undefined;
  let prepared: Promise<Engine> | undefined;
  const engineReady = (): Promise<Engine> => {
    prepared ??= prepareEngine(settings).catch((error) => {
      // A missing program may be installed later.
      prepared = undefined;
      throw error;
    });
    return prepared;
  };

  const setAll = async (request: TypesetRequest, timeoutMs: number, trace: Trace) => {
    const clock = startClock(timeoutMs);
    const engine = await engineReady();
    trace.note(`${request.pages.length} pages of ${request.type}, formats ${engine.tree}`);
    for (const protection of engine.sandbox.missing) trace.note(`this machine gives TeX ${protection}`);
    const preparations = openPreparations(request.prepared, engine.pictureVersion, (text) => trace.note(text));
    const images = await prepareImages(engine, request.images, clock, preparations);
    const described = describedAsArchival(request, images);
    // One endless page may use a quarter of the time, which leaves enough for the others.
    const pageCpuSeconds = Math.min(settings.limits.pageCpuSeconds, timeoutMs / 4000);
    const context = { engine, request: described, images, clock, trace, ...(standby && { standby }) };
    return setEveryPage(context, described.pages, pageCpuSeconds);
  };

  return {
    warmUp: async (images = []) => {
      const clock = startClock(WARM_UP_MS);
      const engine = await engineReady().catch(() => undefined);
      if (engine === undefined) return;
      // Not waited for: it starts while pictures are prepared.
      void standby?.prepare(engine, firstPurpose());
      // When the formats had to be made first, nothing is left of the time: the first request prepares its own.
      for (const imagesOfType of images)
        if (clock.leftMs() > 0) await prepareImages(engine, imagesOfType, clock).catch(() => undefined);
    },
    async standBy() {
      if (standby === undefined || prepared === undefined) return;
      await prepared.then((engine) => standby.prepare(engine)).catch(() => undefined);
    },
    close: async () => standby?.close(),
    typeset: async (request, { timeoutMs }): Promise<TypesetResult> => {
      assertUniqueIds(request);
      const trace = startTrace();
      if (request.pages.length === 0) return { outcomes: [], archive: trace.archive() };
      const outcomes = await setAll(request, timeoutMs, trace).catch((error) => failRequest(request, error, trace));
      // A program or format has disappeared: prepare again at the next request.
      if ([...outcomes.values()].some(isUnavailable)) prepared = undefined;
      return { outcomes: request.pages.map((page) => outcomeOf(outcomes, page.id)), archive: trace.archive() };
    },
  };
}

/** Fails every page, because the engine or an image that all pages share is unusable. */
function failRequest(request: TypesetRequest, error: unknown, trace: Trace): ReadonlyMap<string, PageOutcome> {
  const code = error instanceof PalmaresError ? renderCode(error.code) : undefined;
  if (!(error instanceof PalmaresError) || code === undefined) throw error;
  trace.note(`${code}: ${error.message}`);
  const { message: reason, details } = error;
  const failure = { ok: false, code, reason, ...(("culprit" in details || "fault" in details) && details) } as const;
  return new Map(request.pages.map(({ id }) => [id, { id, ...failure }]));
}

/** What a process is probably asked for first: a document of the first type, issued today. */
const firstPurpose = (): Purpose => ({
  template: TEMPLATES[0] ?? "",
  dateSeconds: Date.parse(new Date().toISOString().slice(0, 10)) / 1000,
});

const isUnavailable = (outcome: PageOutcome) => !outcome.ok && outcome.code === "ENGINE_UNAVAILABLE";

function outcomeOf(outcomes: ReadonlyMap<string, PageOutcome>, id: string): PageOutcome {
  const outcome = outcomes.get(id);
  if (outcome === undefined) throw new Error(`The engine has no outcome for page ${id}.`);
  return outcome;
}

function assertUniqueIds({ pages }: TypesetRequest): void {
  if (new Set(pages.map((page) => page.id)).size < pages.length) throw new Error("Two pages have the same id.");
}
