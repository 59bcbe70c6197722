import type { GuardiansView } from "@palmares/core/contract/schemas/records/guardians";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { parentTexts } from "../../i18n/parents/language.ts";
import { SelectField, TextField } from "../../parts/fields.tsx";
import { SubmitButton } from "../../parts/form.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { useServices } from "../../services.ts";

interface AddressesFormProps {
  readonly studentId: string;
  readonly name: string;
  /** The address to begin with; absent: none of them. */
  readonly email?: string | undefined;
  /** @param isSaved whether something was changed. */
  readonly onClose: (isSaved: boolean) => void;
}

interface Line {
  readonly email: string;
  readonly language: string;
}

/** Lines to begin with; a student whose parents have more keeps them. */
const LINES = 2;
const EMPTY: Line = { email: "", language: "" };

/** The addresses of one student's parents: read, changed and saved by the state that was read. */
export function AddressesForm({ studentId, name, email: first, onClose }: AddressesFormProps) {
  const { call } = useServices();
  const stored = useSignal<GuardiansView | undefined>(undefined);
  const lines = useSignal<readonly Line[]>([]);
  const isBusy = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = parentTexts.value.addressForm;

  async function attempt(work: () => Promise<void>): Promise<void> {
    isBusy.value = true;
    problem.value = undefined;
    try {
      await work();
    } catch (error) {
      problem.value = asProblem(error);
    }
    isBusy.value = false;
  }

  const load = () =>
    attempt(async () => {
      const found = await call("getGuardians", { student_id: studentId });
      stored.value = found;
      const read = found.guardians.map(({ email, language = "" }) => ({ email, language }));
      lines.value = [...read, ...Array<Line>(LINES).fill(EMPTY)].slice(0, Math.max(LINES, read.length));
    });
  useEffect(() => void load(), [studentId]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const place = stored.value?.guardians.findIndex(({ email }) => email === first) ?? -1;
    if (place >= 0) form.current?.querySelectorAll<HTMLInputElement>("input[type=email]")[place]?.focus();
  }, [stored.value, first]);

  const save = () =>
    attempt(async () => {
      const { etag: ifMatch } = stored.value ?? {};
      if (ifMatch === undefined) return;
      const guardians = lines.value.flatMap(({ email, language }) =>
        email.trim() === ""
          ? []
          : [{ email: email.trim(), ...((language === "fr" || language === "en") && ({ language } as const)) }],
      );
      await call("replaceGuardians", { student_id: studentId, body: { guardians } }, { ifMatch });
      onClose(true);
    });
  const change = (place: number, next: Partial<Line>) => {
    lines.value = lines.value.map((line, n) => (n === place ? { ...line, ...next } : line));
  };

  return (
    <form
      class="form addresses-form"
      ref={form}
      noValidate
      aria-label={texts.title(name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy.value) void save();
      }}
    >
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={() => void load()} />}
      {lines.value.map(({ email, language }, place) => (
        <div class="address-line" key={place}>
          <TextField
            label={texts.email(place + 1)}
            type="email"
            autoComplete="off"
            value={email}
            onInput={(event) => change(place, { email: event.currentTarget.value })}
          />
          <SelectField
            label={texts.language(place + 1)}
            value={language}
            choices={[
              { value: "", label: texts.schools },
              { value: "fr", label: "Français" },
              { value: "en", label: "English" },
            ]}
            onChange={(chosen) => change(place, { language: chosen })}
          />
        </div>
      ))}
      <div class="actions">
        <SubmitButton busy={isBusy.value}>{texts.save}</SubmitButton>
        <button type="button" class="secondary" onClick={() => onClose(false)}>
          {texts.close}
        </button>
      </div>
    </form>
  );
}
