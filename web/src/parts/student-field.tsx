import { useEffect, useId, useState } from "preact/hooks";
import { t } from "../i18n/language.ts";
import { useServices } from "../services.ts";
import { ProblemNotice } from "./notice.tsx";
import { type Student, studentName, useStudentSearch } from "./student-search.ts";

interface StudentFieldProps {
  /** Undefined: the current one. */
  readonly year: string | undefined;
  readonly value: Student | undefined;
  readonly onChange: (student: Student | undefined) => void;
  readonly error?: string | undefined;
}

const keyOf = ({ id, class_id }: Student) => `${id} ${class_id}`;

/** Finds a student by name or matricule. Follows the ARIA combobox pattern with a listbox: ↓ ↑ Enter Escape Home End. */
export function StudentField({ year, value, onChange, error }: StudentFieldProps) {
  const { call } = useServices();
  const id = useId();
  const [text, setText] = useState(value === undefined ? "" : studentName(value));
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState<Student | undefined>(undefined);
  // A link's student arrives after the field is there.
  useEffect(() => {
    if (value !== undefined) setText(studentName(value));
  }, [value]);
  const { searching, found, problem } = useStudentSearch(call, value === undefined ? text : "", year);
  const students = found?.students ?? [];
  // By who it is: another list may come between the key that marks a student and the one that takes it.
  const active = students.findIndex((one) => marked !== undefined && keyOf(one) === keyOf(marked));
  const expanded = isOpen && value === undefined && students.length > 0;
  const nothingFound = found !== undefined && students.length === 0 && !searching && text.trim() !== "";

  function choose(student: Student): void {
    onChange(student);
    setText(studentName(student));
    setOpen(false);
    setMarked(undefined);
  }

  function edit(next: string): void {
    setText(next);
    setOpen(true);
    setMarked(undefined);
    if (value !== undefined) onChange(undefined);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !expanded) edit("");
    if (event.key === "Escape" || event.key === "ArrowDown") setOpen(event.key === "ArrowDown");
    if (!expanded) return;
    const highlighted = students[active];
    const last = students.length - 1;
    const target = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      setMarked(students[target]);
      document.getElementById(`${id}-${target}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && highlighted !== undefined) {
      event.preventDefault();
      choose(highlighted);
    }
  }

  const announcement = searching
    ? t.value.student.search
    : nothingFound
      ? t.value.student.none(text.trim())
      : expanded
        ? `${t.value.student.found(students.length)}. ${found?.truncated ? t.value.student.truncated : ""}`
        : "";

  return (
    <div class="field combobox">
      <label for={id}>{t.value.student.label}</label>
      <input
        id={id}
        role="combobox"
        type="text"
        value={text}
        placeholder={t.value.student.hint}
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={expanded}
        aria-describedby={`${id}-status`}
        aria-invalid={error !== undefined}
        {...(expanded && { "aria-controls": `${id}-list` })}
        {...(expanded && active >= 0 && { "aria-activedescendant": `${id}-${active}` })}
        onInput={(event) => edit(event.currentTarget.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      {expanded && (
        <div class="popup">
          <div role="listbox" id={`${id}-list`} aria-label={t.value.student.label}>
            {students.map((student, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: in the combobox pattern the input handles the keys.
              <div
                key={keyOf(student)}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                // Keeps the focus in the input: its blur would close the list before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(student)}
              >
                <span>{studentName(student)}</span>
                <small>
                  {student.class_name} · {student.school_year} · {student.matricule}
                </small>
              </div>
            ))}
          </div>
          {found?.truncated && <p class="hint">{t.value.student.truncated}</p>}
        </div>
      )}
      {value !== undefined && (
        <p class="hint">
          {value.class_name} · {value.school_year} · {value.matricule}
        </p>
      )}
      <p class={nothingFound ? "hint" : "visually-hidden"} id={`${id}-status`} aria-live="polite">
        {announcement}
      </p>
      {error !== undefined && <p class="field-error">{error}</p>}
      {problem !== undefined && <ProblemNotice problem={problem} />}
    </div>
  );
}
