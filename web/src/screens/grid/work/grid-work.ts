import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../../api/client.ts";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import { type CellKey, type Edit, partsOf, textIn } from "../model/cells.ts";
import {
  afterSaving,
  conflictsIn,
  NOTHING_PENDING,
  type Pending,
  settled,
  shownText,
  stillPending,
  withEdits,
  withTexts,
} from "../model/pending.ts";
import { faultOf, type GridColumn } from "../model/sheet.ts";
import { NO_STEPS, noted, redo, type Steps, undo } from "../model/undo.ts";
import { planWrites, refusedCells, type Write } from "../model/write-plan.ts";
import type { WrittenFault } from "../model/written.ts";
import { type GridPlace, loadSheet, type Sheet, withColumn, withStored } from "./load-sheet.ts";

/** What is being done about what is typed. `saved`: when, in ms since 1970. */
export type SaveState =
  | { readonly kind: "nothing" | "waiting" | "saving" | "offline" }
  | { readonly kind: "saved"; readonly at: number }
  | { readonly kind: "problem"; readonly problem: ApiProblem };

export interface GridWork {
  /** Undefined while it is read, and when it could not be. */
  readonly sheet: ReadonlySignal<Sheet | undefined>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  /** The class has no such subject. */
  readonly missing: ReadonlySignal<boolean>;
  readonly pending: ReadonlySignal<Pending>;
  /** Cells that somebody else has changed, and the user too. */
  readonly conflicts: ReadonlySignal<readonly CellKey[]>;
  /** Cells whose text cannot be saved: by our reading, or by the API's, in its own words. */
  readonly faults: ReadonlySignal<ReadonlyMap<CellKey, WrittenFault | string>>;
  readonly state: ReadonlySignal<SaveState>;
  /** False: this browser keeps nothing, and what waits is lost with the page. */
  readonly isKept: ReadonlySignal<boolean>;
  /** Why marks change; asked for in a locked period. */
  readonly reason: ReadonlySignal<string>;
  readonly needsReason: ReadonlySignal<boolean>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  readonly textOf: (key: CellKey) => string;
  readonly load: () => Promise<void>;
  readonly edit: (edits: readonly Edit[]) => void;
  /** @returns the cells that changed. */
  readonly undo: () => readonly Edit[];
  readonly redo: () => readonly Edit[];
  readonly settle: (keys: readonly CellKey[], keep: "mine" | "theirs") => void;
  readonly giveReason: (reason: string) => void;
  /** Saves now what waits. */
  readonly save: () => Promise<void>;
  /** Reads what others have saved, once nothing is being saved. */
  readonly refresh: () => Promise<void>;
  /** Ends the timers; what waits stays kept. */
  readonly stop: () => void;
}

/** Where what is typed is kept until it is saved. */
export interface Shelf {
  read(): Promise<Pending>;
  /** What waits now; nothing removes it from the shelf. */
  write(pending: Pending): Promise<void>;
}

export interface GridSettings {
  readonly call: Call;
  readonly place: GridPlace;
  readonly shelf: Shelf;
  readonly now: () => number;
  /** Pause after the last edit before it is sent, and before a lost connection is tried again; in ms. */
  readonly pauseMs?: number;
  readonly retryMs?: number;
}

const PAUSE_MS = 700;
const RETRY_MS = 15_000;
/** Others may save again and again while we do; then the user is told instead. */
const MOST_CONFLICTS = 8;

/** One subject's marks in one period: what is stored, what is typed over it, and the saving of it. */
export function createGridWork(settings: GridSettings): GridWork {
  const { call, place, shelf, now, pauseMs = PAUSE_MS, retryMs = RETRY_MS } = settings;
  const sheet = signal<Sheet | undefined>(undefined);
  const problem = signal<ApiProblem | undefined>(undefined);
  const missing = signal(false);
  const pending = signal<Pending>(NOTHING_PENDING);
  const refused = signal<ReadonlyMap<CellKey, string>>(new Map());
  const state = signal<SaveState>({ kind: "nothing" });
  const reason = signal("");
  const isReasonAsked = signal(false);
  const isKept = signal(true);
  const steps = signal<Steps>(NO_STEPS);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Something is being saved, or read again. */
  let busy = false;
  let saving: Promise<void> = Promise.resolve();
  let stopped = false;

  const columnByField = computed(
    () => new Map((sheet.value?.columns ?? []).flatMap((one) => ("field" in one ? [[one.field, one] as const] : []))),
  );
  const conflicts = computed(() => (sheet.value ? conflictsIn(pending.value, sheet.value.stored) : []));
  const faults = computed(() => {
    const found = new Map<CellKey, WrittenFault | string>();
    for (const [key, { mine }] of pending.value) {
      const column: GridColumn | undefined = columnByField.value.get(partsOf(key).field);
      const fault = refused.value.get(key) ?? (column && faultOf(column, mine));
      if (fault !== undefined) found.set(key, fault);
    }
    return found;
  });
  const needsReason = computed(() => sheet.value?.locked === true || isReasonAsked.value);

  const textOf = (key: CellKey) => shownText(sheet.value?.stored ?? new Map(), pending.value, key);

  function setPending(next: Pending): void {
    pending.value = next;
    shelf.write(next).then(
      () => (isKept.value = true),
      () => (isKept.value = false),
    );
  }

  /** Cells of columns and students that are gone cannot be saved by anybody: they are left out, and kept until then. */
  function sendable(): readonly Edit[] {
    const skipped = new Set([...conflicts.value, ...faults.value.keys()]);
    return [...pending.value].flatMap(([key, { mine }]) =>
      skipped.has(key) || !columnByField.value.has(partsOf(key).field) ? [] : [{ key, text: mine }],
    );
  }

  function later(ms: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void save(), ms);
  }

  async function send(write: Write, { etag }: Sheet): Promise<string> {
    const ifMatch = { ifMatch: etag };
    const why = reason.value.trim() === "" ? {} : { reason: reason.value.trim() };
    switch (write.kind) {
      case "student": {
        const body = { ...write.body, ...why };
        return (await call("changeMark", { ...place, student_id: write.studentId, body }, ifMatch)).etag;
      }
      case "assessment": {
        const body = { marks: [...write.rows], ...why };
        return (await call("replaceAssessmentMarks", { ...place, assessment_id: write.id, body }, ifMatch)).etag;
      }
      default:
        return (await call("replaceMarks", { ...place, body: { marks: [...write.rows], ...why } }, ifMatch)).etag;
    }
  }

  async function readAgain(): Promise<void> {
    const column = await call("getMarks", place);
    const current = sheet.peek();
    if (current === undefined) return;
    sheet.value = withColumn(current, column);
    setPending(stillPending(pending.peek(), sheet.value.stored));
  }

  /** Sends one request. `done`: there was nothing to send; `conflict`: somebody else was faster, and is read. */
  async function saveOne(current: Sheet): Promise<"done" | "saved" | "conflict" | "refused"> {
    const [write] = planWrites(sendable(), current.stored);
    if (write === undefined) return "done";
    state.value = { kind: "saving" };
    try {
      const etag = await send(write, current);
      const latest = sheet.peek() ?? current;
      sheet.value = withStored({ ...latest, etag }, withTexts(latest.stored, write.edits));
      setPending(afterSaving(pending.peek(), write.edits));
      return "saved";
    } catch (error) {
      const { code, problem: found } = asProblem(error);
      if (code === "REVISION_CONFLICT" || code === "ASSESSMENT_NOT_FOUND") {
        await readAgain();
        return "conflict";
      }
      const cells = refusedCells(write, found.errors ?? []);
      if (code !== "INVALID_BODY" || cells.size === 0) throw error;
      refused.value = new Map([...refused.peek(), ...cells]);
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
    if (needsReason.value && reason.value.trim() === "") return;
    busy = true;
    let isSaved = false;
    try {
      for (let inARow = 0; inARow < MOST_CONFLICTS; ) {
        const outcome = await saveOne(sheet.peek() ?? start);
        if (outcome === "done") break;
        isSaved ||= outcome === "saved";
        inARow = outcome === "conflict" ? inARow + 1 : 0;
      }
      state.value = isSaved ? { kind: "saved", at: now() } : { kind: sendable().length > 0 ? "waiting" : "nothing" };
      if (sendable().length > 0) later(retryMs);
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
      isReasonAsked.value = true;
      state.value = { kind: "waiting" };
    } else state.value = { kind: "problem", problem: found };
  }

  function apply(edits: readonly Edit[]): void {
    const current = sheet.peek();
    if (current === undefined || edits.length === 0) return;
    const unrefused = new Map(refused.peek());
    for (const { key } of edits) unrefused.delete(key);
    refused.value = unrefused;
    setPending(withEdits(pending.peek(), current.stored, edits));
    if (state.peek().kind !== "offline") state.value = { kind: "waiting" };
    later(pauseMs);
  }

  function stepBack(taken: { readonly edits: readonly Edit[]; readonly steps: Steps }): readonly Edit[] {
    steps.value = taken.steps;
    apply(taken.edits);
    return taken.edits;
  }

  return {
    sheet,
    problem,
    missing,
    pending,
    conflicts,
    faults,
    state,
    isKept,
    reason,
    needsReason,
    canUndo: computed(() => steps.value.done.length > 0),
    canRedo: computed(() => steps.value.undone.length > 0),
    textOf,
    async load() {
      problem.value = undefined;
      try {
        const [found, kept] = await Promise.all([loadSheet(call, place), shelf.read().catch(() => NOTHING_PENDING)]);
        missing.value = found === undefined;
        if (found === undefined) return;
        sheet.value = found;
        setPending(stillPending(kept, found.stored));
        if (pending.value.size > 0) await save();
      } catch (error) {
        problem.value = asProblem(error);
      }
    },
    edit(edits) {
      steps.value = noted(steps.peek(), edits, textOf);
      apply(edits);
    },
    undo: () => stepBack(undo(steps.peek(), textOf)),
    redo: () => stepBack(redo(steps.peek(), textOf)),
    settle(keys, keep) {
      const current = sheet.peek();
      if (current === undefined) return;
      setPending(settled(pending.peek(), current.stored, keys, keep));
      later(0);
    },
    giveReason(given) {
      reason.value = given;
      if (pending.peek().size > 0) later(pauseMs);
    },
    save,
    async refresh() {
      await saving;
      if (busy || stopped || sheet.peek() === undefined) return;
      busy = true;
      try {
        await readAgain();
      } catch (error) {
        if (asProblem(error).code === "NETWORK" && pending.peek().size > 0) failed(asProblem(error));
        return;
      } finally {
        busy = false;
      }
      if (pending.peek().size > 0) await save();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** What is stored for a cell now, beside what is typed. */
export const theirsOf = ({ stored }: Sheet, key: CellKey): string => textIn(stored, key);
