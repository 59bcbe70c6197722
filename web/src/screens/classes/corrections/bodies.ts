import type { FollowUpPatch } from "@palmares/core/contract/schemas/records/follow-ups";
import type { EntryPatch } from "@palmares/core/contract/schemas/records/marks";
import type { PersonPatch } from "@palmares/core/contract/schemas/records/students";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type * as z from "zod";
import { sentMark, writtenMark } from "../../grid/model/written.ts";
import type { Decision, RecordKey } from "./records.ts";
import { isChanged, type Slot, shownIn, type Typed } from "./slots.ts";

/** What is sent of one slot; null takes the value away. */
export type Sent = string | number | null;

/**
 * What was typed, as the API takes it. What is no figure is sent as it is: the API says what is wrong with it.
 *
 * @example sentOf({ kind: "hours" }, "2,5") // 2.5
 */
export function sentOf({ kind, assessment }: Pick<Slot, "kind" | "assessment">, typed: string): Sent {
  const text = typed.trim();
  if (text === "") return null;
  if (kind === "mark") return sentMark(writtenMark(text, hundredths((assessment?.scale ?? 20) * 100))) || null;
  if (kind !== "hours" && kind !== "count") return text;
  const figure = Number(text.replace(",", "."));
  return Number.isNaN(figure) ? text : figure;
}

/** The changed slots of each record, in the order of the fields. */
export function changedRecords(slots: readonly Slot[], typed: Typed): ReadonlyMap<RecordKey, readonly Slot[]> {
  const changed = new Map<RecordKey, readonly Slot[]>();
  for (const slot of slots)
    if (isChanged(typed, slot)) changed.set(slot.record, [...(changed.get(slot.record) ?? []), slot]);
  return changed;
}

const membersOf = (slots: readonly Slot[], typed: Typed): Readonly<Record<string, Sent>> =>
  Object.fromEntries(slots.map((slot) => [slot.member, sentOf(slot, shownIn(typed, slot))]));

const ASSESSMENT = "marks.";

/** One student's entries in a subject: only what has changed. */
export function entryPatch(slots: readonly Slot[], typed: Typed, reason: string): z.input<typeof EntryPatch> {
  const all = Object.entries(membersOf(slots, typed));
  const marks = all.filter(([member]) => member.startsWith(ASSESSMENT));
  return {
    ...Object.fromEntries(all.filter(([member]) => !member.startsWith(ASSESSMENT))),
    ...(marks.length > 0 && {
      marks: Object.fromEntries(marks.map(([member, mark]) => [member.slice(ASSESSMENT.length), mark])),
    }),
    ...(reason.trim() !== "" && { reason: reason.trim() }),
  };
}

export const followUpPatch = (slots: readonly Slot[], typed: Typed) =>
  membersOf(slots, typed) as z.input<typeof FollowUpPatch>;

export const personPatch = (slots: readonly Slot[], typed: Typed) =>
  membersOf(slots, typed) as z.input<typeof PersonPatch>;

/** All decisions of the council with this student's as it shall be: the list is written whole. One that says nothing is left out. */
export function decisionsWith(
  decisions: readonly Decision[],
  studentId: string,
  slots: readonly Slot[],
  typed: Typed,
): Decision[] {
  const before = decisions.find(({ student_id }) => student_id === studentId) ?? { student_id: studentId };
  const sent = membersOf(slots, typed);
  const members = { ...before, ...sent };
  // One sanction takes the place of several: a decision has one or the other.
  if (typeof sent.sanction === "string") delete members.sanctions;
  const { student_id, ...said } = Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  ) as unknown as Decision;
  const others = decisions.filter((one) => one.student_id !== studentId);
  return Object.keys(said).length === 0 ? others : [...others, { student_id, ...said }];
}
