import { useId, useState } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { ProblemNotice } from "../../parts/notice.tsx";
import { useServices } from "../../services.ts";
import { type Student, studentName, useStudentSearch } from "./student-search.ts";

interface StudentFieldProps {
  readonly value: Student | undefined;
  readonly onChange: (student: Student | undefined) => void;
  readonly fault?: string | undefined;
}

/** A student by name or matricule: the ARIA pattern of a combobox with a list (keys ↓ ↑ Enter Escape Home End). */
export function StudentField({ value, onChange, fault }: StudentFieldProps) {
  const { call } = useServices();
  const id = useId();
  const [text, setText] = useState(value === undefined ? "" : studentName(value));
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { searching, found, problem } = useStudentSearch(call, value === undefined ? text : "");
  const students = found?.students ?? [];
  const expanded = isOpen && value === undefined && students.length > 0;
  const nothingFound = found !== undefined && students.length === 0 && !searching && text.trim() !== "";

  function choose(student: Student): void {
    onChange(student);
    setText(studentName(student));
    setOpen(false);
    setActive(-1);
  }

  function type(next: string): void {
    setText(next);
    setOpen(true);
    setActive(-1);
    if (value !== undefined) onChange(undefined);
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "Escape" && !expanded) type("");
    if (event.key === "Escape" || event.key === "ArrowDown") setOpen(event.key === "ArrowDown");
    if (!expanded) return;
    const chosen = students[active];
    const last = students.length - 1;
    const to = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setActive(to);
      document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    }
  }

  const says = searching
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
        aria-describedby={`${id}-says`}
        aria-invalid={fault !== undefined}
        {...(expanded && { "aria-controls": `${id}-list` })}
        {...(expanded && active >= 0 && { "aria-activedescendant": `${id}-${active}` })}
        onInput={(event) => type(event.currentTarget.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      {expanded && (
        <div class="popup">
          <div role="listbox" id={`${id}-list`} aria-label={t.value.student.label}>
            {students.map((student, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as the combobox pattern has it.
              <div
                key={student.id}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === active}
                tabIndex={-1}
                // The input keeps the focus, so that its blur does not close the list before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(student)}
              >
                <span>{studentName(student)}</span>
                <small>
                  {student.class_name} · {student.matricule}
                </small>
              </div>
            ))}
          </div>
          {found?.truncated && <p class="hint">{t.value.student.truncated}</p>}
        </div>
      )}
      {value !== undefined && (
        <p class="hint">
          {value.class_name} · {value.matricule}
        </p>
      )}
      <p class={nothingFound ? "hint" : "unseen"} id={`${id}-says`} aria-live="polite">
        {says}
      </p>
      {fault !== undefined && <p class="field-fault">{fault}</p>}
      {problem !== undefined && <ProblemNotice problem={problem} />}
    </div>
  );
}
