import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import type { Period } from "../../parts/periods.ts";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { ClassLinks } from "./class-links.tsx";
import { type ClassLook, studentsIn } from "./class-looks.ts";

interface ClassLineProps {
  readonly schoolClass: ClassList["classes"][number];
  readonly period: Period;
  /** Absent while it is asked for. */
  readonly look: ClassLook | undefined;
}

/** A class: who is in it, how far its marks are, what stands in the way of its documents, and where to go on. */
export function ClassLine({ schoolClass: { id, name, main_teacher: teacher }, look = {} }: ClassLineProps) {
  const texts = t.value.classes;
  const students = studentsIn(look);
  const { marks } = look;
  return (
    <li class="card class-line">
      <div>
        <h2>
          <a href={linkTo("proof", { classId: id })} onClick={followLink}>
            {name}
          </a>
        </h2>
        <p class="soft">
          {[students !== undefined && texts.count(students), teacher !== undefined && texts.mainTeacher(teacher)]
            .filter((one) => one !== false)
            .join(" · ")}
        </p>
      </div>
      <div class="class-state">
        {marks !== undefined && marks.expected > 0 && (
          <p>
            {texts.marks(marks.entered, marks.expected)}
            <progress
              max={marks.expected}
              value={marks.entered}
              aria-label={texts.marks(marks.entered, marks.expected)}
            />
          </p>
        )}
        {marks?.expected === 0 && <p class="soft">{texts.noSubjects}</p>}
        {marks?.locked === true && (
          <p class="with-icon">
            <Icon name="lock" />
            {texts.locked}
          </p>
        )}
        {look.preflight !== undefined && <Verdict view={look.preflight} />}
        {look.problem !== undefined && <p class="field-error">{look.problem.problem.title || texts.unasked}</p>}
      </div>
      <ClassLinks classId={id} />
    </li>
  );
}

/** What the pre-flight says in one line of counts. */
function Verdict({ view: { counts, documents, issue } }: { readonly view: PreflightView }) {
  const texts = t.value.classes.verdict;
  const said = [
    counts.blocker > 0 && ([texts.blocked(counts.blocker), "blocked"] as const),
    (issue?.replaced ?? 0) > 0 && ([texts.stale(issue?.replaced ?? 0), "stale"] as const),
    counts.warning > 0 && ([texts.missing(counts.warning), "missing"] as const),
    (issue?.same ?? 0) > 0 && ([texts.issued(issue?.same ?? 0), "issued"] as const),
    documents > 0 && ([texts.ready(documents), "ready"] as const),
  ].filter((one) => one !== false);
  return (
    <ul class="standings">
      {said.map(([text, standing]) => (
        <li key={standing}>
          <span class={`standing ${standing}`}>{text}</span>
        </li>
      ))}
      {said.length === 0 && <li>{texts.nothing}</li>}
    </ul>
  );
}
