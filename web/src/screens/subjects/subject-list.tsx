import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import { language, t } from "../../i18n/language.ts";
import { coefficientText, type Group } from "./subject-fields.ts";
import { groupName, languageName } from "./subject-words.ts";

interface SubjectListProps {
  readonly subjects: readonly SubjectView[];
  readonly groups: readonly Group[];
  readonly busy: boolean;
  readonly onChange: (subject: SubjectView) => void;
  readonly onRemove: (subject: SubjectView) => void;
}

/** The subjects of a class in the order of the bulletin. */
export function SubjectLines({ subjects, groups, busy, onChange, onRemove }: SubjectListProps) {
  const texts = t.value.subjects;
  const nameOf = (group: string) => groupName(groups.find(({ id }) => id === group) ?? { id: group });
  const whole = (id: string) => subjects.find((one) => one.id === id)?.name ?? id;
  return (
    <ul class="records subjects">
      {subjects.map((subject) => (
        <li key={subject.id}>
          <div>
            <strong>
              {subject.position}. {subject.name}
            </strong>
            {Object.entries(subject.names ?? {}).map(([code, name = ""]) => (
              <p key={code} class="soft">
                {texts.named(languageName(code), name)}
              </p>
            ))}
          </div>
          <div class="soft">
            <p>{texts.coefficientOf(coefficientText(subject.coefficient, language.value))}</p>
            <p>{nameOf(subject.group)}</p>
            {subject.optional !== undefined && <p>{texts.optionalUses[subject.optional]}</p>}
            {subject.part_of !== undefined && <p>{texts.partOfNamed(whole(subject.part_of))}</p>}
            <p>{subject.teacher ?? texts.noTeacher}</p>
          </div>
          <div class="actions">
            <button
              type="button"
              class="secondary"
              aria-label={texts.change(subject.name)}
              onClick={() => onChange(subject)}
            >
              {texts.edit}
            </button>
            <button
              type="button"
              class="secondary"
              aria-label={texts.removeNamed(subject.name)}
              aria-disabled={busy}
              onClick={() => !busy && onRemove(subject)}
            >
              {texts.remove}
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}
