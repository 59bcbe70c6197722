import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { userText } from "../../i18n/users/texts.ts";
import { SelectField } from "../../parts/fields.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { useServices } from "../../services.ts";

/** Every subject of a class, as the API writes it. */
const EVERY = "*";

/** One subject of a class, or all of them, and what people call it. */
export interface Taught {
  readonly class_id: string;
  readonly subject_id: string;
  readonly label: string;
}

interface TaughtFieldsProps {
  readonly taught: readonly Taught[];
  readonly onChange: (taught: readonly Taught[]) => void;
  /** What is chosen and not added yet; undefined: nothing is. */
  readonly onChosen: (chosen: Taught | undefined) => void;
}

/** What a teacher gets: subjects of classes, one after the other. */
export function TaughtFields({ taught, onChange, onChosen }: TaughtFieldsProps) {
  const { call } = useServices();
  const { directory, problem, load } = useClasses();
  const classId = useSignal("");
  const subjectId = useSignal(EVERY);
  const subjects = useSignal<readonly { readonly id: string; readonly name: string }[]>([]);
  const unread = useSignal<ApiProblem | undefined>(undefined);
  const texts = userText.value;
  const classes = directory?.classes ?? [];

  useEffect(() => {
    subjects.value = [];
    subjectId.value = EVERY;
    unread.value = undefined;
    if (classId.value === "") return;
    const leaving = new AbortController();
    call("listSubjects", { class_id: classId.value, query: {} }, { signal: leaving.signal }).then(
      (found) => (subjects.value = found.subjects),
      (error: unknown) => {
        if (!leaving.signal.aborted) unread.value = asProblem(error);
      },
    );
    return () => leaving.abort();
  }, [classId.value]);

  const className = classes.find(({ id }) => id === classId.value)?.name;
  const subject = subjects.value.find(({ id }) => id === subjectId.value)?.name ?? texts.everySubject;
  const chosen =
    className === undefined
      ? undefined
      : { class_id: classId.value, subject_id: subjectId.value, label: `${className} · ${subject}` };
  useEffect(() => onChosen(chosen), [classId.value, subjectId.value, chosen?.label]);

  return (
    <fieldset class="field taught">
      <legend>{texts.taught}</legend>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={load} />}
      {unread.value !== undefined && <ProblemNotice problem={unread.value} />}
      {taught.length === 0 && <p class="hint">{texts.taughtHint}</p>}
      {taught.length > 0 && (
        <ul class="chips">
          {taught.map((one) => (
            <li key={`${one.class_id} ${one.subject_id}`}>
              {one.label}
              <button
                type="button"
                class="quiet"
                aria-label={texts.removeTaught(one.label)}
                onClick={() => onChange(taught.filter((other) => other !== one))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <SelectField
        label={texts.class}
        value={classId.value}
        choices={[
          { value: "", label: texts.chooseClass },
          ...classes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => (classId.value = id)}
      />
      <SelectField
        label={texts.subject}
        value={subjectId.value}
        choices={[
          { value: EVERY, label: texts.everySubject },
          ...subjects.value.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => (subjectId.value = id)}
      />
      <button
        type="button"
        class="secondary"
        aria-disabled={!chosen}
        onClick={() => chosen && onChange(withTaught(taught, chosen))}
      >
        {texts.add}
      </button>
    </fieldset>
  );
}

/** Each subject of a class once, the last one that was chosen at the end. */
export const withTaught = (taught: readonly Taught[], one: Taught): readonly Taught[] => [
  ...taught.filter(({ class_id, subject_id }) => class_id !== one.class_id || subject_id !== one.subject_id),
  one,
];
