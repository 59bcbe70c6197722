import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../../api/client.ts";
import { ApiProblem } from "../../../api/problem.ts";
import { changedRecords, decisionsWith, entryPatch, followUpPatch, personPatch } from "./bodies.ts";
import { type RecordKey, type StudentRecords, subjectOf } from "./records.ts";
import type { Slot, Typed } from "./slots.ts";

export interface CorrectionState {
  readonly studentId?: string;
  /** Absent while they are read. */
  readonly records?: StudentRecords;
  readonly typed: Typed;
  readonly isSaving: boolean;
  /** Something was saved since the student was opened. */
  readonly isSaved: boolean;
  /** The period is locked: a mark changes with a reason. */
  readonly needsReason: boolean;
  /** What is wrong with what was typed, by the slot's id. */
  readonly faults: ReadonlyMap<string, string>;
  /** Somebody else has written these records meanwhile. They are shown as they are now, beside what is typed. */
  readonly conflicts: ReadonlySet<RecordKey>;
  /** Why the records were not read, or something was not saved. */
  readonly problem?: ApiProblem;
}

export interface CorrectionPlace {
  readonly classId: string;
  /** Of the document; council and follow-ups are of this period. */
  readonly term: string;
  /** In which marks are entered: the period itself, or a part of it. */
  readonly entryTerm: string;
}

export type SlotsOf = (records: StudentRecords) => readonly Slot[];

export interface CorrectionWork {
  readonly state: ReadonlySignal<CorrectionState>;
  open(studentId: string): Promise<void>;
  type(slotId: string, text: string): void;
  /**
   * Writes each record that has changes, by the state that it was read in. While something is being saved it waits, and
   * then saves what was typed meanwhile.
   *
   * @param slotsOf the fields of the student who is open, by the records as they are when this begins.
   * @returns whether all that was typed is saved.
   */
  save(slotsOf: SlotsOf, reason: string): Promise<boolean>;
  /** Drops what was typed of these slots: what is stored stays. */
  drop(slots: readonly Slot[]): void;
  leave(): void;
}

const NOTHING = {
  typed: new Map<string, string>(),
  isSaving: false,
  isSaved: false,
  needsReason: false,
  faults: new Map<string, string>(),
  conflicts: new Set<RecordKey>(),
} as const;

/** Corrections of one student after the other. The class's marks are read once. @param onSaved called when a record has changed. */
export function createCorrectionWork(call: Call, place: CorrectionPlace, onSaved: () => void): CorrectionWork {
  const { classId: class_id, term, entryTerm } = place;
  const state = signal<CorrectionState>(NOTHING);
  const left = new AbortController();
  const options = { signal: left.signal };
  let ofClass: Promise<Pick<StudentRecords, "subjects" | "columns">> | undefined;
  let saving: Promise<unknown> = Promise.resolve();

  const columnOf = (subject_id: string) => call("getMarks", { class_id, term: entryTerm, subject_id }, options);

  async function readClass(): Promise<Pick<StudentRecords, "subjects" | "columns">> {
    const { subjects } = await call("listSubjects", { class_id, query: {} }, options);
    const columns = await Promise.all(subjects.map(async ({ id }) => [id, await columnOf(id)] as const));
    return { subjects, columns: new Map(columns) };
  }

  /** The record as it is now; of a subject its whole column. */
  async function readAgain(key: RecordKey, student_id: string): Promise<Partial<StudentRecords>> {
    if (key === "followUp") return { followUp: await call("getFollowUp", { class_id, term, student_id }, options) };
    if (key === "council") return { council: await call("getCouncil", { class_id, term }, options) };
    if (key === "person") return { person: await call("getStudent", { student_id }, options) };
    const subjectId = subjectOf(key) ?? "";
    return keepColumn(subjectId, await columnOf(subjectId));
  }

  function take(studentId: string, more: Partial<StudentRecords>): void {
    const { records } = state.value;
    if (records !== undefined && state.value.studentId === studentId)
      state.value = { ...state.value, records: { ...records, ...more } };
  }

  /** @returns the record as it is now, by the answer. */
  async function write(
    key: RecordKey,
    slots: readonly Slot[],
    records: StudentRecords,
    reason: string,
  ): Promise<Partial<StudentRecords>> {
    const { typed, studentId: student_id = "" } = state.value;
    const subject_id = subjectOf(key);
    if (subject_id !== undefined) {
      const column = records.columns.get(subject_id);
      if (column === undefined) return {};
      const input = { class_id, term: entryTerm, subject_id, student_id, body: entryPatch(slots, typed, reason) };
      const { etag, ...entry } = await call("changeMark", input, { ...options, ifMatch: column.etag });
      const others = column.marks.filter((one) => one.student_id !== student_id);
      return keepColumn(subject_id, { ...column, marks: [...others, entry], etag });
    }
    if (key === "followUp") {
      const ifMatch = records.followUp.etag;
      const input = { class_id, term, student_id, body: followUpPatch(slots, typed) };
      return { followUp: await call("changeFollowUp", input, { ...options, ifMatch }) };
    }
    if (key === "person") {
      const ifMatch = records.person.etag;
      const input = { student_id, body: personPatch(slots, typed) };
      return { person: await call("changeStudent", input, { ...options, ifMatch }) };
    }
    const { etag: ifMatch, decisions } = records.council;
    const body = { decisions: decisionsWith(decisions, student_id, slots, typed) };
    const council = await call("changeCouncil", { class_id, term, body }, { ...options, ifMatch });
    return { council, ...(await dropFormerRemark(slots, records, student_id)) };
  }

  /** A remark that the follow-up keeps from earlier versions would be printed in place of one that was taken away. */
  async function dropFormerRemark(
    slots: readonly Slot[],
    { followUp }: StudentRecords,
    student_id: string,
  ): Promise<Partial<StudentRecords>> {
    if (followUp.council_remark === undefined || !slots.some(({ member }) => member === "remark")) return {};
    const input = { class_id, term, student_id, body: { council_remark: null } };
    return { followUp: await call("changeFollowUp", input, { ...options, ifMatch: followUp.etag }) };
  }

  /** The class's columns with this one as it is now, for this student and those that come after. */
  function keepColumn(subjectId: string, column: ColumnView): Pick<StudentRecords, "columns"> {
    const columns = new Map(state.value.records?.columns).set(subjectId, column);
    ofClass = Promise.resolve({ subjects: state.value.records?.subjects ?? [], columns });
    return { columns };
  }

  /** @returns what was not saved, and why. */
  async function saveRecord(key: RecordKey, slots: readonly Slot[], reason: string): Promise<Partial<CorrectionState>> {
    const { records, studentId = "", typed: sent } = state.value;
    if (records === undefined) return {};
    /** Whoever typed on meanwhile keeps that, and what was found wrong does not concern it. */
    const isAsSent = ({ id }: Pick<Slot, "id">) => state.value.typed.get(id) === sent.get(id);
    try {
      const now = await write(key, slots, records, reason);
      if (state.value.studentId !== studentId) return {};
      take(studentId, now);
      const typed = new Map(state.value.typed);
      for (const slot of slots) if (isAsSent(slot)) typed.delete(slot.id);
      state.value = { ...state.value, typed };
      return {};
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === "PERIOD_LOCKED") return { needsReason: true };
      if (error.code !== "REVISION_CONFLICT") {
        const named = faultsOf(slots, error);
        const faults = new Map([...named].filter(([id]) => isAsSent({ id })));
        return named.size > 0 && faults.size === 0 ? { faults } : { faults, problem: error };
      }
      take(studentId, await readAgain(key, studentId).catch(() => ({})));
      return { conflicts: new Set([key]) };
    }
  }

  function changedNow(slotsOf: SlotsOf): ReturnType<typeof changedRecords> {
    const { records, typed } = state.value;
    return records === undefined ? new Map() : changedRecords(slotsOf(records), typed);
  }

  async function saveNow(slotsOf: SlotsOf, reason: string, studentId: string | undefined): Promise<boolean> {
    if (state.value.studentId !== studentId) return false;
    const changed = changedNow(slotsOf);
    if (changed.size === 0) return true;
    const { problem: _, ...rest } = state.value;
    state.value = { ...rest, isSaving: true, isSaved: false, faults: new Map(), conflicts: new Set() };
    const failures: Partial<CorrectionState>[] = [];
    // One after the other: the council's remark and the follow-up's are two records that are printed as one.
    for (const [key, own] of changed) {
      const failure = await saveRecord(key, own, reason);
      if (Object.keys(failure).length > 0) failures.push(failure);
    }
    if (left.signal.aborted) return false;
    const isAll = failures.length === 0 && changedNow(slotsOf).size === 0;
    state.value = {
      ...state.value,
      ...Object.assign({}, ...failures),
      faults: new Map(failures.flatMap(({ faults }) => [...(faults ?? [])])),
      conflicts: new Set(failures.flatMap(({ conflicts }) => [...(conflicts ?? [])])),
      isSaving: false,
      isSaved: isAll,
    };
    if (failures.length < changed.size) onSaved();
    return isAll;
  }

  return {
    state,
    async open(student_id) {
      state.value = { ...NOTHING, studentId: student_id, needsReason: state.value.needsReason };
      try {
        ofClass ??= readClass();
        const [own, followUp, council, person] = await Promise.all([
          ofClass,
          call("getFollowUp", { class_id, term, student_id }, options),
          call("getCouncil", { class_id, term }, options),
          call("getStudent", { student_id }, options),
        ]);
        if (state.value.studentId === student_id)
          state.value = { ...state.value, records: { ...own, followUp, council, person } };
      } catch (error) {
        ofClass = undefined;
        if (left.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        if (state.value.studentId === student_id) state.value = { ...state.value, problem: error };
      }
    },
    type(slotId, text) {
      const faults = new Map(state.value.faults);
      faults.delete(slotId);
      state.value = { ...state.value, typed: new Map(state.value.typed).set(slotId, text), faults, isSaved: false };
    },
    save(slotsOf, reason) {
      const { studentId } = state.value;
      const saved = saving.then(() => saveNow(slotsOf, reason, studentId));
      saving = saved.catch(() => undefined);
      return saved;
    },
    drop(slots) {
      const typed = new Map(state.value.typed);
      for (const { id } of slots) typed.delete(id);
      const conflicts = new Set(
        [...state.value.conflicts].filter((key) => !slots.some(({ record }) => record === key)),
      );
      state.value = { ...state.value, typed, conflicts };
    },
    leave: () => left.abort(),
  };
}

/** Faults by slot: the API names members, of a decision « decisions.3.remark ». */
function faultsOf(slots: readonly Slot[], { problem }: ApiProblem): ReadonlyMap<string, string> {
  const named = [
    ...(problem.errors ?? []),
    ...(problem.field === undefined ? [] : [{ field: problem.field, detail: problem.detail }]),
  ];
  return new Map(
    slots.flatMap(({ id, member }) => {
      const found = named.find(({ field }) => field === member || field.endsWith(`.${member}`));
      return found === undefined ? [] : [[id, found.detail] as const];
    }),
  );
}
