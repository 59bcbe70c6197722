import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { t } from "../../i18n/language.ts";
import { followLink } from "../../routing/address.ts";
import { linkToStudent } from "../../routing/document-link.ts";
import { Mend } from "./mend.tsx";

const SEVERITIES = ["blocker", "unearned", "warning"] as const;

/** What a pre-flight found, by severity, each with a link to the student. */
export function PreflightFindings({ view }: { readonly view: PreflightView }) {
  const texts = t.value.batches.preflight;
  const found = SEVERITIES.filter((severity) => view.counts[severity] > 0);
  return (
    <>
      {found.map((severity) => {
        const some = view.findings.filter((finding) => finding.severity === severity);
        const more = view.counts[severity] - some.length;
        return (
          <details key={severity} open={severity === "blocker"}>
            <summary>{texts.severities[severity](view.counts[severity])}</summary>
            <ul class="lines students">
              {some.map((finding, n) => (
                <li key={n}>
                  <PreflightStudent student={finding} view={view} />
                  <p lang="fr">{finding.detail}</p>
                  <Mend fault={{ ...finding, class_id: view.class_id, type: view.type, term: view.term }} />
                </li>
              ))}
              {more > 0 && <li>{texts.more(more)}</li>}
            </ul>
          </details>
        );
      })}
    </>
  );
}

interface PreflightStudentProps {
  readonly student: Pick<PreflightView["findings"][number], "student_id" | "last_name" | "first_names" | "matricule">;
  readonly view: PreflightView;
}

/** Nothing where it is about the class. */
export function PreflightStudent({ student, view }: PreflightStudentProps) {
  const { student_id: studentId, last_name = "", first_names = "", matricule } = student;
  const { class_id: classId, type, term } = view;
  if (studentId === undefined || classId === undefined) return null;
  return (
    <>
      <a href={linkToStudent({ studentId, classId, type, term })} onClick={followLink}>
        {`${last_name} ${first_names}`.trim() || t.value.batches.unknownStudent(studentId)}
      </a>{" "}
      <span class="fine">{matricule}</span>
    </>
  );
}
