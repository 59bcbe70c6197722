import { type ReadonlySignal, signal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { createRequestKeys } from "./request-key.ts";

export interface RecordListState<Record> {
  /** Undefined until they are known. */
  readonly records: readonly Record[] | undefined;
  readonly isBusy: boolean;
  /** What was done last, and to which record. */
  readonly done?: { readonly what: "added" | "changed" | "removed"; readonly name: string };
  readonly problem?: ApiProblem;
}

export interface RecordList<Record, Body> {
  readonly state: ReadonlySignal<RecordListState<Record>>;
  load(): Promise<void>;
  /**
   * Adds a record, or replaces one by the state that was shown: what somebody else has changed meanwhile is not overwritten.
   *
   * @returns whether it is saved.
   */
  save(body: Body, before: Record | undefined): Promise<boolean>;
  /** @returns whether it is gone. */
  remove(record: Record): Promise<boolean>;
  leave(): void;
}

/** What a call to the API is given beside its input. */
export interface CallOptions {
  readonly signal: AbortSignal;
}

/** How records of one kind are read and written. */
export interface RecordCalls<Record, Body> {
  readonly list: (options: CallOptions) => Promise<readonly Record[]>;
  readonly add: (body: Body, options: CallOptions & { readonly key: string }) => Promise<unknown>;
  readonly replace: (
    before: Record,
    body: Body,
    options: CallOptions & { readonly ifMatch: string },
  ) => Promise<unknown>;
  readonly remove: (record: Record, options: CallOptions & { readonly ifMatch: string }) => Promise<unknown>;
  /** What the record is called in words about it. */
  readonly nameOf: (record: Record | Body) => string;
  /** A key for a request that may be sent again. */
  readonly newKey: () => string;
}

/** A short list of records that a form adds to and changes. */
export function createRecordList<Record extends { readonly etag: string }, Body>(
  calls: RecordCalls<Record, Body>,
): RecordList<Record, Body> {
  const { list, add, replace, remove, nameOf, newKey } = calls;
  const state = signal<RecordListState<Record>>({ records: undefined, isBusy: false });
  const left = new AbortController();
  const options = { signal: left.signal };
  const keys = createRequestKeys(newKey);

  async function doing(work: () => Promise<RecordListState<Record>["done"]>): Promise<boolean> {
    const { records, isBusy } = state.value;
    if (isBusy) return false;
    state.value = { records, isBusy: true };
    try {
      const done = await work();
      state.value = { records: await list(options), isBusy: false, ...(done && { done }) };
      return true;
    } catch (error) {
      if (left.signal.aborted) return false;
      const problem = asProblem(error);
      // Somebody else was faster: what is shown is what there is now.
      const isOld = problem.status === 412 || problem.status === 404;
      const now = isOld ? await list(options).catch(() => records) : records;
      state.value = { records: now, isBusy: false, problem };
      return false;
    }
  }

  return {
    state,
    load: async () => void (await doing(async () => undefined)),
    save: (body, before) =>
      doing(async () => {
        if (before !== undefined) {
          await replace(before, body, { ...options, ifMatch: before.etag });
          return { what: "changed", name: nameOf(body) };
        }
        await add(body, { ...options, key: keys.keyOf(body) });
        keys.answered();
        return { what: "added", name: nameOf(body) };
      }),
    remove: (record) =>
      doing(async () => {
        await remove(record, { ...options, ifMatch: record.etag });
        return { what: "removed", name: nameOf(record) };
      }),
    leave: () => left.abort(),
  };
}
