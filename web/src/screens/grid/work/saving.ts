import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import type { CellSettings, CellSheet, CellSource, CellWrite, SaveState } from "./cell-source.ts";
import type { TypedCells } from "./typed-cells.ts";

interface SavingSettings<S extends CellSheet, W extends CellWrite> extends CellSettings {
  readonly source: CellSource<S, W>;
  readonly sheet: Signal<S | undefined>;
  readonly cells: TypedCells;
}

export interface Saving {
  readonly state: ReadonlySignal<SaveState>;
  /** Something was typed: it is saved after a pause. */
  readonly noteTyping: () => void;
  /** Saves at the next moment. */
  readonly soon: () => void;
  readonly save: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

const PAUSE_MS = 700;
const RETRY_MS = 15_000;
/** Others may save again and again while we do; then the user is told instead. */
const MOST_CONFLICTS = 8;

/** What others have done to what a request was about: it is read, and the request planned anew. */
const IS_BEHIND: ReadonlySet<string> = new Set(["REVISION_CONFLICT", "ASSESSMENT_NOT_FOUND"]);

/** Sends what is typed, one request after the other, whenever there was a pause; again when the network is back. */
export function createSaving<S extends CellSheet, W extends CellWrite>(settings: SavingSettings<S, W>): Saving {
  const { source, sheet, cells, now, pauseMs = PAUSE_MS, retryMs = RETRY_MS } = settings;
  const state = signal<SaveState>({ kind: "nothing" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Something is being saved, or read again. */
  let busy = false;
  let saving: Promise<void> = Promise.resolve();
  let stopped = false;

  function later(ms: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void save(), ms);
  }

  async function readAgain(write: W | undefined, current: S): Promise<void> {
    const change = await source.readAgain(write, current);
    sheet.value = change(sheet.peek() ?? current);
    cells.reread();
  }

  /** Sends one request. `done`: there was nothing to send; `conflict`: somebody else was faster, and is read. */
  async function saveOne(current: S): Promise<"done" | "saved" | "conflict" | "refused"> {
    const [write] = source.plan(cells.sendable(), current);
    if (write === undefined) return "done";
    state.value = { kind: "saving" };
    try {
      const change = await source.send(write, current, cells.reason.peek().trim());
      sheet.value = change(sheet.peek() ?? current);
      cells.saved(write.edits);
      return "saved";
    } catch (error) {
      const { code, problem: found } = asProblem(error);
      if (IS_BEHIND.has(code)) {
        await readAgain(write, current);
        return "conflict";
      }
      const refused = source.refusedCells(write, found.errors ?? []);
      if (code !== "INVALID_BODY" || refused.size === 0) throw error;
      cells.refuse(refused);
      return "refused";
    }
  }

  /** What is typed while something is being saved is saved with it. */
  function save(): Promise<void> {
    clearTimeout(timer);
    if (!busy) saving = saveAll();
    return saving;
  }

  async function saveAll(): Promise<void> {
    const start = sheet.peek();
    if (start === undefined || !start.writable) return;
    if (cells.sendable().length === 0 && cells.isHeld()) return;
    busy = true;
    let isSaved = false;
    try {
      for (let inARow = 0; inARow < MOST_CONFLICTS; ) {
        const outcome = await saveOne(sheet.peek() ?? start);
        if (outcome === "done") break;
        isSaved ||= outcome === "saved";
        inARow = outcome === "conflict" ? inARow + 1 : 0;
      }
      const isLeft = cells.sendable().length > 0;
      if (isLeft || cells.isHeld()) state.value = { kind: "waiting" };
      else state.value = isSaved ? { kind: "saved", at: now() } : { kind: "nothing" };
      if (isLeft) later(retryMs);
    } catch (error) {
      failed(asProblem(error));
    } finally {
      busy = false;
    }
  }

  function failed(found: ApiProblem): void {
    if (found.code === "NETWORK") {
      state.value = { kind: "offline" };
      later(retryMs);
    } else if (found.code === "PERIOD_LOCKED") {
      cells.isReasonAsked.value = true;
      state.value = { kind: "waiting" };
    } else {
      state.value = { kind: "problem", problem: found };
      // It may be over in a moment; what was refused for a reason is sent again when somebody asks for it.
      if (found.status >= 500) later(retryMs);
    }
  }

  return {
    state,
    noteTyping() {
      if (state.peek().kind !== "offline") state.value = { kind: "waiting" };
      later(pauseMs);
    },
    soon: () => later(0),
    save,
    async refresh() {
      await saving;
      const current = sheet.peek();
      if (busy || stopped || current === undefined) return;
      busy = true;
      try {
        await readAgain(undefined, current);
      } catch (error) {
        if (asProblem(error).code === "NETWORK" && cells.pending.peek().size > 0) failed(asProblem(error));
        return;
      } finally {
        busy = false;
      }
      if (cells.pending.peek().size > 0) await save();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
