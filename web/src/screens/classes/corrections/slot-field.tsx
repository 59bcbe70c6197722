import type { InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { figure } from "../../../i18n/format.ts";
import { language, t } from "../../../i18n/language.ts";
import { assessmentName } from "../../../parts/assessment-name.ts";
import type { RuleName } from "../../../parts/rule-names.ts";
import type { CouncilChoices } from "./distinctions.ts";
import { type Slot, shownIn, type Typed } from "./slots.ts";

export interface SlotFieldProps {
  readonly slot: Slot;
  /** What it is called, for somebody who sees it beside its neighbours. */
  readonly label: string;
  /** The same for somebody who does not: « Note de Mathématiques ». */
  readonly fullLabel?: string;
  readonly typed: Typed;
  readonly fault: string | undefined;
  /** What somebody else has stored meanwhile. */
  readonly isConflict: boolean;
  readonly choices: CouncilChoices;
  /** The characters that are left are always said, and not only when they are few. */
  readonly saysRoom: boolean;
  readonly onType: (slotId: string, text: string) => void;
}

/** One field of a correction, with what is wrong with it. */
export function SlotField(props: SlotFieldProps) {
  const { slot, label, typed, fault, isConflict, saysRoom } = props;
  const id = useId();
  const texts = t.value.classes.corrections;
  const value = shownIn(typed, slot);
  const left = slot.longest === undefined ? undefined : slot.longest - value.length;
  const isLong = left !== undefined && slot.longest !== undefined && slot.longest > LONG;
  return (
    <div class={`slot ${slot.kind}`}>
      <label for={id}>{label}</label>
      <Control {...props} id={id} value={value} isLong={isLong} />
      {left !== undefined && isLong && (saysRoom || left < FEW_LEFT) && <p class="fine">{texts.left(left)}</p>}
      {isConflict && <p class="field-error">{texts.stored(slot.stored === "" ? texts.nothing : slot.stored)}</p>}
      {fault !== undefined && (
        <p class="field-error" id={`${id}-fault`} lang="fr">
          {fault}
        </p>
      )}
    </div>
  );
}

/** The room that is left is said when it is less than this. */
const FEW_LEFT = 40;

/** Texts that may be longer than this are remarks: they get several lines. */
const LONG = 250;

interface ControlProps extends SlotFieldProps {
  readonly id: string;
  readonly value: string;
  readonly isLong: boolean;
}

function Control({ slot, fullLabel, label, fault, choices, onType, id, value, isLong }: ControlProps) {
  const about = {
    id,
    "aria-label": fullLabel ?? label,
    "aria-invalid": fault !== undefined,
    ...(fault !== undefined && { "aria-describedby": `${id}-fault` }),
  };
  if (slot.kind === "distinction" || slot.kind === "sanction" || slot.kind === "sex")
    return (
      <select {...about} value={value} onChange={(event) => onType(slot.id, event.currentTarget.value)}>
        {choicesOf(slot.kind, choices, value).map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    );
  if (isLong)
    return (
      <textarea
        {...about}
        rows={2}
        maxLength={slot.longest}
        value={value}
        onInput={(event) => onType(slot.id, event.currentTarget.value)}
        // A remark is one line on paper: Enter saves, as in the other fields.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
    );
  const input = {
    ...about,
    type: slot.kind === "date" ? "date" : "text",
    inputMode: slot.kind === "hours" || slot.kind === "count" || slot.kind === "figure" ? "decimal" : "text",
    autocomplete: "off",
    value,
    ...(slot.longest !== undefined && { maxLength: slot.longest }),
    onInput: (event: InputEvent) => onType(slot.id, (event.currentTarget as HTMLInputElement).value),
  };
  return <input {...(input as InputHTMLAttributes)} />;
}

/** By the rules, none, the pack's own; and what is stored although no rule names it any more. */
function choicesOf(
  kind: "distinction" | "sanction" | "sex",
  choices: CouncilChoices,
  value: string,
): readonly RuleName[] {
  const texts = t.value.classes.corrections;
  if (kind === "sex") return (["", "F", "M"] as const).map((id) => ({ id, name: texts.sexes[id] }));
  const own = kind === "distinction" ? choices.distinctions : choices.sanctions;
  const all = [
    { id: "", name: texts.byRules[kind] },
    ...own,
    ...(kind === "distinction" && !own.some(({ id }) => id === "refused")
      ? [{ id: "refused", name: texts.refused }]
      : []),
    { id: "none", name: texts.none[kind] },
  ];
  return all.some(({ id }) => id === value) ? all : [...all, { id: value, name: value }];
}

/** What a mark's field is called: the assessment, or the subject's one mark. */
export function markLabel({ assessment }: Slot, kinds: readonly RuleName[]): string {
  if (assessment === undefined) return t.value.classes.corrections.members.mark;
  const { scale } = assessment;
  const outOf = scale === 20 ? "" : ` /${figure(language.value, scale)}`;
  return `${assessmentName(assessment, kinds)}${outOf}`;
}
