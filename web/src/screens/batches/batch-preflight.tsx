import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { t } from "../../i18n/language.ts";
import { ProblemNotice } from "../../parts/notice.tsx";
import { followLink, linkToStudent } from "../../routing.ts";
import { nameOf } from "./batch-place.ts";
import type { PlaceCheck } from "./preflight-work.ts";

interface BatchPreflightProps {
  readonly checks: readonly PlaceCheck[];
  readonly onGoOn: () => void;
  readonly onCancel: () => void;
}

/** What was found in the chosen classes, before anything is ordered; one can always go on. */
export function BatchPreflight({ checks, onGoOn, onCancel }: BatchPreflightProps) {
  const texts = t.value.batches.preflight;
  const blocked = checks.some((check) => "view" in check && check.view.counts.blocker > 0);
  return (
    <section class="preflight" aria-labelledby="preflight">
      <h3 id="preflight" tabIndex={-1}>
        {texts.title}
      </h3>
      <p>{blocked ? texts.blocked : texts.onlyWarnings}</p>
      {checks.map((check) => (
        <div key={nameOf(check.place)}>
          <h4>{nameOf(check.place)}</h4>
          {"problem" in check ? <ProblemNotice problem={check.problem} /> : <Findings view={check.view} />}
        </div>
      ))}
      <div class="actions">
        <button type="button" onClick={onGoOn}>
          {texts.goOn}
        </button>
        <button type="button" class="secondary" onClick={onCancel}>
          {t.value.cancel}
        </button>
      </div>
    </section>
  );
}

const SEVERITIES = ["blocker", "unearned", "warning"] as const;

function Findings({ view }: { readonly view: PreflightView }) {
  const texts = t.value.batches.preflight;
  const found = SEVERITIES.filter((severity) => view.counts[severity] > 0);
  return (
    <>
      <p class="fine">{texts.documents(view.documents, view.without_document)}</p>
      {found.map((severity) => {
        const some = view.findings.filter((finding) => finding.severity === severity);
        const more = view.counts[severity] - some.length;
        return (
          <details key={severity} open={severity === "blocker"}>
            <summary>{texts.severities[severity](view.counts[severity])}</summary>
            <ul class="lines students">
              {some.map((finding, n) => (
                <li key={n}>
                  <Student finding={finding} view={view} />
                  <p lang="fr">{finding.detail}</p>
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

interface StudentProps {
  readonly finding: PreflightView["findings"][number];
  readonly view: PreflightView;
}

function Student({ finding, view }: StudentProps) {
  const { student_id: studentId, last_name = "", first_names = "", matricule } = finding;
  if (studentId === undefined) return null;
  const { class_id: classId, type, term } = view;
  if (classId === undefined) return null;
  return (
    <>
      <a href={linkToStudent({ studentId, classId, type, term })} onClick={followLink}>
        {`${last_name} ${first_names}`.trim() || t.value.batches.unknownStudent(studentId)}
      </a>{" "}
      <span class="fine">{matricule}</span>
    </>
  );
}
