import { t } from "../../i18n/language.ts";
import { ProblemNotice } from "../../parts/notice.tsx";
import { nameOf } from "./batch-place.ts";
import { PreflightFindings } from "./preflight-findings.tsx";
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
          {"problem" in check ? (
            <ProblemNotice problem={check.problem} />
          ) : (
            <>
              <p class="fine">{texts.documents(check.view.documents, check.view.without_document)}</p>
              <PreflightFindings view={check.view} />
            </>
          )}
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
