import { type ReadonlySignal, signal } from "@preact/signals";
import { ApiProblem, asProblem } from "../api/problem.ts";

/** What a form holds, as it is typed. "" is: none. */
export type Typed<Field extends string> = Readonly<Record<Field, string>>;

export interface RecordFormState<Field extends string> {
  /** As the record is stored; undefined until it is read. */
  readonly stored?: Typed<Field>;
  readonly typed?: Typed<Field>;
  readonly isBusy: boolean;
  /** It was saved, and nothing was typed since. */
  readonly isSaved: boolean;
  /** The fields that keep the record from being sent. */
  readonly unfit: readonly Field[];
  /** What the API says is wrong, by field. */
  readonly faults: ReadonlyMap<Field, string>;
  /** What somebody else has stored meanwhile in fields that were typed in here, too. */
  readonly conflicts: ReadonlyMap<Field, string>;
  readonly problem?: ApiProblem;
}

export interface RecordForm<Field extends string> {
  readonly state: ReadonlySignal<RecordFormState<Field>>;
  load(): Promise<void>;
  type(changed: Partial<Typed<Field>>): void;
  /** Saves what has changed, by the state that was read. @returns whether nothing is left to save. */
  save(): Promise<boolean>;
  /** What somebody else has stored takes the place of what is typed in the fields that differ. */
  takeTheirs(): void;
  isUnsaved(): boolean;
  leave(): void;
}

/** How one record, or what looks like one, is read and written. */
export interface RecordFormCalls<Field extends string> {
  /** Reads the record, and keeps its state for `write`. */
  readonly read: (signal: AbortSignal) => Promise<Typed<Field>>;
  /** Writes the fields that have changed. Keeps the state that they are in then. */
  readonly write: (changed: Partial<Typed<Field>>, typed: Typed<Field>, signal: AbortSignal) => Promise<unknown>;
  /** The fields that cannot be sent as they are. */
  readonly unfitOf: (typed: Typed<Field>) => readonly Field[];
  /** The field that the API means, by its name for it. */
  readonly fieldOf: (name: string) => Field | undefined;
  /** The record is made by `write`, also where nothing was typed into its fields. */
  readonly isNew?: boolean;
  /** The field that a refusal without a field is about. */
  readonly fieldOfCode?: Readonly<Record<string, Field>>;
}

const CLEAN = { isBusy: false, isSaved: false, unfit: [], faults: new Map(), conflicts: new Map() } as const;

/** A form of one record. What somebody else writes meanwhile is neither overwritten unseen nor lost. */
export function createRecordForm<Field extends string>(calls: RecordFormCalls<Field>): RecordForm<Field> {
  type State = RecordFormState<Field>;
  const state = signal<State>(CLEAN);
  const left = new AbortController();
  const fieldsOf = (typed: Typed<Field>) => Object.keys(typed) as Field[];

  function changedIn({ stored, typed }: State): Partial<Typed<Field>> {
    if (stored === undefined || typed === undefined) return {};
    const changed = fieldsOf(typed).filter((field) => typed[field].trim() !== stored[field].trim());
    return Object.fromEntries(changed.map((field) => [field, typed[field].trim()])) as Partial<Typed<Field>>;
  }
  const isUnsaved = () => Object.keys(changedIn(state.value)).length > 0;

  /** @returns whether what was typed can be written at once: nobody else has written the same fields. */
  function merge(now: Typed<Field>): boolean {
    const { stored = now, typed = now } = state.value;
    const conflicts = new Map<Field, string>();
    const merged: Record<string, string> = {};
    for (const field of fieldsOf(now)) {
      const isOwn = typed[field].trim() !== stored[field].trim();
      merged[field] = isOwn ? typed[field] : now[field];
      if (isOwn && now[field] !== stored[field] && now[field] !== typed[field].trim()) conflicts.set(field, now[field]);
    }
    state.value = { ...state.value, stored: now, typed: merged as Typed<Field>, conflicts };
    return conflicts.size === 0;
  }

  function faultsOf({ problem, code }: ApiProblem): ReadonlyMap<Field, string> {
    const { errors = [], field, detail } = problem;
    const named = field === undefined ? errors : [...errors, { field, detail }];
    const found = named.flatMap(({ field: name, detail: said }) => {
      const own = calls.fieldOf(name);
      return own === undefined ? [] : [[own, said] as const];
    });
    const about = calls.fieldOfCode?.[code];
    return new Map(about === undefined ? found : [...found, [about, detail] as const]);
  }

  /** @returns what was written. */
  async function writeOnce(): Promise<Typed<Field> | undefined> {
    const { typed } = state.value;
    if (typed !== undefined) await calls.write(changedIn(state.value), typed, left.signal);
    return typed;
  }

  /** Writes what was typed; where somebody else was faster, once more, unless both have written the same field. */
  async function write(): Promise<Typed<Field> | undefined> {
    try {
      return await writeOnce();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== "REVISION_CONFLICT") throw error;
      return merge(await calls.read(left.signal)) ? writeOnce() : undefined;
    }
  }

  return {
    state,
    isUnsaved,
    async load() {
      try {
        const stored = await calls.read(left.signal);
        state.value = { ...CLEAN, stored, typed: stored };
      } catch (error) {
        if (!left.signal.aborted) state.value = { ...CLEAN, problem: asProblem(error) };
      }
    },
    type(changed) {
      const { typed } = state.value;
      if (typed === undefined) return;
      const named = Object.keys(changed) as Field[];
      const faults = new Map([...state.value.faults].filter(([field]) => !named.includes(field)));
      const unfit = state.value.unfit.filter((field) => !named.includes(field));
      state.value = { ...state.value, typed: { ...typed, ...changed }, faults, unfit, isSaved: false };
    },
    async save() {
      const { typed, isBusy } = state.value;
      if (isBusy || typed === undefined) return false;
      const unfit = calls.unfitOf(typed);
      const { problem: _, ...rest } = state.value;
      state.value = { ...rest, unfit, isSaved: false };
      if (unfit.length > 0) return false;
      if (!isUnsaved() && calls.isNew !== true) return true;
      state.value = { ...state.value, isBusy: true, faults: new Map(), conflicts: new Map() };
      try {
        const written = await write();
        state.value = { ...state.value, isBusy: false, ...(written && { stored: written }) };
        // Whoever typed on meanwhile has something left to save.
        const isSaved = written !== undefined && !isUnsaved();
        state.value = { ...state.value, isSaved };
        return isSaved;
      } catch (error) {
        if (left.signal.aborted) return false;
        const problem = asProblem(error);
        state.value = { ...state.value, isBusy: false, faults: faultsOf(problem), problem };
        return false;
      }
    },
    takeTheirs() {
      const { typed, conflicts } = state.value;
      if (typed === undefined) return;
      const theirs = Object.fromEntries(conflicts) as Partial<Typed<Field>>;
      state.value = { ...state.value, typed: { ...typed, ...theirs }, conflicts: new Map() };
    },
    leave: () => left.abort(),
  };
}
