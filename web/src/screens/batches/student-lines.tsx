import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { typeName } from "../../document-types.ts";
import { language, t } from "../../i18n/language.ts";
import { nameOfTerm, type School } from "../../parts/periods.ts";
import { followLink } from "../../routing/address.ts";
import { linkToStudent } from "../../routing/document-link.ts";
import { useServices } from "../../services.ts";
import { Mend } from "./mend.tsx";

type Line = NonNullable<BatchView["without_document"]>[number];

interface StudentLinesProps {
  readonly lines: readonly Line[];
  /** How many there are; the API names the first ones. */
  readonly count: number;
}

/** Who has no document and why, each with a link to the student's own documents. */
export function StudentLines({ lines, count }: StudentLinesProps) {
  const { workplace } = useServices();
  const kinds = new Set(lines.map(({ type, term }) => `${type} ${term}`));
  return (
    <ul class="lines students">
      {lines.map((line) => (
        <li key={`${line.student_id} ${line.class_id} ${line.type} ${line.term}`}>
          <StudentName line={line} />{" "}
          <span class="fine">
            {[line.class_name, line.matricule, kinds.size > 1 && documentOf(line, workplace.school.value)]
              .filter(Boolean)
              .join(" · ")}
          </span>
          <p lang="fr">{line.detail}</p>
          <Mend fault={line} />
        </li>
      ))}
      {count > lines.length && <li>{t.value.batches.moreNames(count - lines.length)}</li>}
    </ul>
  );
}

const documentOf = ({ type, term }: Line, school: School) =>
  `${typeName(type, "one", language.value)}, ${nameOfTerm(term, school)}`;

function StudentName({ line }: { readonly line: Line }) {
  const { may } = useServices();
  const { student_id: studentId, last_name = "", first_names = "", class_id: classId, type, term } = line;
  // A document about a class: the line names it beside.
  if (studentId === undefined) return <strong>{typeName(type, "one", language.value)}</strong>;
  const name = `${last_name} ${first_names}`.trim() || t.value.batches.unknownStudent(studentId);
  // Without a class there is nothing to choose on the other screen, which is not for every role.
  if (classId === undefined || !may("requestBulletin")) return <strong>{name}</strong>;
  return (
    <a href={linkToStudent({ studentId, classId, type, term })} onClick={followLink}>
      {name}
    </a>
  );
}
