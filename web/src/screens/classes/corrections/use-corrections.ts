import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Call } from "../../../api/client.ts";
import { language } from "../../../i18n/language.ts";
import type { ClassStudent } from "../../../parts/students.ts";
import {
  type CorrectionPlace,
  type CorrectionState,
  type CorrectionWork,
  createCorrectionWork,
} from "./correction-work.ts";
import { type CouncilChoices, councilChoices } from "./distinctions.ts";
import type { StudentRecords } from "./records.ts";
import { councilSlots, isChanged, personSlots, type Slot, subjectSlots } from "./slots.ts";

export interface Corrections {
  readonly state: CorrectionState;
  readonly work: CorrectionWork;
  readonly choices: CouncilChoices;
  readonly subjects: ReturnType<typeof subjectSlots>;
  readonly council: readonly Slot[];
  readonly person: readonly Slot[];
  readonly all: readonly Slot[];
  /** Something is typed that is not saved. */
  readonly isUnsaved: boolean;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  /** @returns whether nothing is left to save. */
  readonly save: () => Promise<boolean>;
}

const NO_CHOICES: CouncilChoices = { distinctions: [], sanctions: [], kinds: [] };

type Fields = Pick<Corrections, "subjects" | "council" | "person">;
const NO_FIELDS: Fields = { subjects: [], council: [], person: [] };
const slotsOf = ({ subjects, council, person }: Fields): Slot[] => [
  ...subjects.flatMap(({ slots }) => slots),
  ...council,
  ...person,
];

/**
 * The fields of the student who is looked at.
 *
 * @param student undefined: nobody is looked at, or the role corrects nothing.
 * @param year of the class: its rules name the distinctions.
 */
export function useCorrections(
  call: Call,
  place: CorrectionPlace,
  student: ClassStudent | undefined,
  year: string | undefined,
  onSaved: () => void,
): Corrections {
  const work = useMemo(
    () => createCorrectionWork(call, place, onSaved),
    [call, place.classId, place.term, place.entryTerm],
  );
  const reason = useSignal("");
  const rules = useSignal<Parameters<typeof councilChoices>[0] | undefined>(undefined);
  useEffect(() => () => work.leave(), [work]);
  const id = student?.student_id;
  useEffect(() => {
    if (id !== undefined) void work.open(id);
  }, [work, id]);
  useEffect(() => {
    if (year === undefined) return;
    call("listRulePacks", { query: { school_year: year } }).then(
      (found) => (rules.value = found),
      // The choice stays with what every pack knows.
      () => undefined,
    );
  }, [year]);

  const state = work.state.value;
  const { records, typed } = state;
  const fieldsOf = (from: StudentRecords) => ({
    subjects: student === undefined ? [] : subjectSlots(from, student),
    council: councilSlots(from, language.value),
    person: personSlots(from),
  });
  const fields = records !== undefined && state.studentId === id ? fieldsOf(records) : NO_FIELDS;
  const all = slotsOf(fields);
  return {
    state,
    work,
    choices: rules.value === undefined ? NO_CHOICES : councilChoices(rules.value, language.value),
    ...fields,
    all,
    isUnsaved: all.some((slot) => isChanged(typed, slot)),
    reason: reason.value,
    setReason: (text) => (reason.value = text),
    save: () => work.save((now) => slotsOf(fieldsOf(now)), reason.value),
  };
}
