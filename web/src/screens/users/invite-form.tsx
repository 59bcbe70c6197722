import { SCHOOL_ROLES, type SchoolRole } from "@palmares/core/domain/roles";
import { useSignal } from "@preact/signals";
import { userText } from "../../i18n/users/texts.ts";
import { ChoiceField, TextField } from "../../parts/fields.tsx";
import { CardForm, SubmitButton } from "../../parts/form.tsx";
import { type Taught, TaughtFields, withTaught } from "./taught-fields.tsx";
import type { UserChoice } from "./user-work.ts";

interface InviteFormProps {
  readonly busy: boolean;
  readonly onSend: (choice: UserChoice) => void;
}

/** Only what cannot be an address at all; the API looks closer. */
const ADDRESS = /^\S+@\S+\.\S+$/;

/** Whom to invite: address, name, role; of a teacher, what is taught. */
export function InviteForm({ busy, onSend }: InviteFormProps) {
  const email = useSignal("");
  const name = useSignal("");
  const role = useSignal<SchoolRole>("secretary");
  const taught = useSignal<readonly Taught[]>([]);
  /** Whoever chooses a class and sends the invitation means that class. */
  const chosen = useSignal<Taught | undefined>(undefined);
  const isFaulty = useSignal(false);
  const texts = userText.value;

  function submit(): void {
    if (busy) return;
    isFaulty.value = !ADDRESS.test(email.value.trim());
    if (isFaulty.value) return;
    const all = chosen.value === undefined ? taught.value : withTaught(taught.value, chosen.value);
    onSend({
      email: email.value.trim(),
      ...(name.value.trim() !== "" && { name: name.value.trim() }),
      role: role.value,
      ...(role.value === "teacher" && {
        assignments: all.map(({ class_id, subject_id }) => ({ class_id, subject_id })),
      }),
      enabled: true,
    });
  }

  return (
    <CardForm onSubmit={submit}>
      <h2>{texts.invite}</h2>
      <TextField
        label={texts.email}
        hint={texts.emailHint}
        error={isFaulty.value ? texts.faults.email : undefined}
        type="email"
        autocomplete="off"
        value={email.value}
        onInput={(event) => (email.value = event.currentTarget.value)}
      />
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        autocomplete="off"
        maxLength={100}
        value={name.value}
        onInput={(event) => (name.value = event.currentTarget.value)}
      />
      <ChoiceField
        legend={texts.role}
        value={role.value}
        choices={SCHOOL_ROLES.map((one) => ({ value: one, label: texts.roles[one], hint: texts.rights[one] }))}
        onChange={(chosen) => (role.value = chosen)}
      />
      {role.value === "teacher" && (
        <TaughtFields
          taught={taught.value}
          onChange={(next) => (taught.value = next)}
          onChosen={(one) => (chosen.value = one)}
        />
      )}
      <SubmitButton busy={busy}>{texts.send}</SubmitButton>
    </CardForm>
  );
}
