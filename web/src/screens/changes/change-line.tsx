import type { HistoryList } from "@palmares/core/contract/schemas/records/locks";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { figure } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import type { Names } from "./names.ts";

type Change = HistoryList["entries"][number]["changes"][number];

interface ChangeLineProps {
  readonly change: Change;
  readonly term: string;
  readonly subjectId: string;
  readonly names: Names;
}

/** « KABORÉ Awa, évaluation « Devoir 1 », note : 7 → 8 » */
export function ChangeLine({ change, term, subjectId, names }: ChangeLineProps) {
  const assessment = useSignal<string | undefined>(undefined);
  const { student_id, assessment_id, field, from, to } = change;
  useEffect(() => {
    if (assessment_id === undefined) return;
    void names.assessment(term, subjectId, assessment_id).then((name) => (assessment.value = name));
  }, []);
  const texts = t.value.changes;
  const about = [
    student_id !== undefined && names.student(student_id),
    assessment_id !== undefined && texts.ofAssessment(assessment.value ?? assessment_id),
    Object.hasOwn(texts.fields, field) ? texts.fields[field as keyof typeof texts.fields] : field,
  ].filter((one) => one !== false);
  return (
    <li>
      <span class="soft">{about.join(", ")}</span> {texts.fromTo(valueText(from), valueText(to))}
    </li>
  );
}

/** A mark with the language's comma, a word for why there is none, or the remark as it is. */
function valueText(value: Change["from"]): string {
  const texts = t.value.changes;
  if (value === undefined) return texts.nothing;
  if (typeof value === "number") return figure(language.value, value);
  const word = String(value);
  return Object.hasOwn(texts.words, word) ? texts.words[word as keyof typeof texts.words] : word;
}
