import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n/language.ts";
import { TextField } from "../../../parts/fields.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { followLink, search } from "../../../routing/address.ts";
import { linkToCell } from "../../../routing/grid-link.ts";
import { showsIdentity } from "../../../routing/proof-link.ts";
import { ConflictChoice } from "./conflict-choice.tsx";
import { markLabel, SlotField } from "./slot-field.tsx";
import type { Slot } from "./slots.ts";
import type { Corrections } from "./use-corrections.ts";

interface CorrectionPanelProps {
  readonly name: string;
  readonly corrections: Corrections;
  /** Where what stands not on the page is changed; undefined: it is not for this user. */
  readonly recordLink?: string | undefined;
}

/** The records of one student beside the page: corrected, saved together, and the page made anew by itself. */
export function CorrectionPanel({ name, corrections, recordLink }: CorrectionPanelProps) {
  const { state, subjects, council, person, isUnsaved, reason, setReason, save } = corrections;
  const texts = t.value.classes.corrections;
  const hasPlainProblem = state.problem !== undefined && state.faults.size === 0;
  return (
    <form
      class="corrections"
      aria-label={texts.of(name)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{texts.title}</h2>
      <SaveState corrections={corrections} />
      {hasPlainProblem && state.problem !== undefined && <ProblemNotice problem={state.problem} />}
      {state.conflicts.size > 0 && <ConflictChoice corrections={corrections} />}
      {state.records === undefined && state.problem === undefined && <p class="hint">{t.value.wait}</p>}
      {state.needsReason && (
        <TextField
          label={texts.reason}
          hint={texts.reasonHint}
          maxLength={LONGEST.changeReason}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {subjects.length > 0 && (
        <details open>
          <summary>{texts.marks}</summary>
          {subjects.map(({ subject, isExempt, slots }) => (
            <fieldset
              key={subject.id}
              class={slots.filter(({ kind }) => kind === "mark").length === 1 ? "slots one" : "slots"}
            >
              <legend>
                <a
                  href={linkToCell({ classId: subject.class_id, subjectId: subject.id, studentId: state.studentId })}
                  onClick={followLink}
                >
                  {subject.name}
                </a>{" "}
                {isExempt && <span class="fine">{texts.exempt}</span>}
              </legend>
              {slots.map((slot) => {
                const label = slot.kind === "mark" ? markLabel(slot, corrections.choices.kinds) : texts.members.remark;
                return (
                  <OwnField key={slot.id} slot={slot} label={label} about={subject.name} corrections={corrections} />
                );
              })}
            </fieldset>
          ))}
        </details>
      )}
      {council.length > 0 && <Group title={texts.council} slots={council} corrections={corrections} />}
      {person.length > 0 && (
        <Group title={texts.person} slots={person} corrections={corrections} isMeant={showsIdentity(search.value)}>
          {recordLink !== undefined && (
            <a href={recordLink} onClick={followLink}>
              {texts.record}
            </a>
          )}
        </Group>
      )}
      {state.records !== undefined && (
        <button type="submit" class={isUnsaved ? "wide stuck" : "wide"} aria-disabled={state.isSaving || !isUnsaved}>
          {state.isSaving ? t.value.wait : texts.save}
        </button>
      )}
    </form>
  );
}

export function SaveState({ corrections: { state, isUnsaved } }: Pick<CorrectionPanelProps, "corrections">) {
  const texts = t.value.classes.corrections;
  const said = state.isSaving ? texts.saving : isUnsaved ? texts.unsaved : state.isSaved ? texts.saved : "";
  return (
    <p class="page-state" role="status">
      {said}
    </p>
  );
}

interface GroupProps {
  readonly title: string;
  readonly slots: readonly Slot[];
  readonly corrections: Corrections;
  /** The address leads here: the group is open and in sight. */
  readonly isMeant?: boolean;
  /** Below the fields. */
  readonly children?: ComponentChildren;
}

function Group({ title, slots, corrections, isMeant = false, children }: GroupProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!isMeant || box.current === null) return;
    box.current.open = true;
    box.current.scrollIntoView({ block: "center" });
    box.current.querySelector("input")?.focus({ preventScroll: true });
  }, [isMeant]);
  return (
    <details ref={box}>
      <summary>{title}</summary>
      <div class="slots">
        {slots.map((slot) => (
          <OwnField key={slot.id} slot={slot} label={labelOf(slot)} corrections={corrections} />
        ))}
      </div>
      {children}
    </details>
  );
}

/** A member's name in words. */
export function labelOf({ record, member }: Slot): string {
  const { members, councilRemark } = t.value.classes.corrections;
  if (record === "council" && member === "remark") return councilRemark;
  return Object.hasOwn(members, member) ? members[member as keyof typeof members] : member;
}

interface OwnFieldProps {
  readonly slot: Slot;
  readonly label: string;
  /** The subject. */
  readonly about?: string;
  readonly corrections: Corrections;
  /** The characters that are left are always said. */
  readonly saysRoom?: boolean;
}

export const OwnField = ({ slot, label, about, corrections, saysRoom = false }: OwnFieldProps) => {
  const { state, choices, work } = corrections;
  return (
    <SlotField
      slot={slot}
      saysRoom={saysRoom}
      label={label}
      {...(about !== undefined && { fullLabel: t.value.classes.corrections.about(label, about) })}
      typed={state.typed}
      fault={state.faults.get(slot.id)}
      isConflict={state.conflicts.has(slot.record) && state.typed.has(slot.id)}
      choices={choices}
      onType={(id, text) => work.type(id, text)}
    />
  );
};
