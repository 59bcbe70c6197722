import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { t } from "../../i18n/language.ts";
import { IssueMeans } from "../../parts/issue-means.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { StalePaper } from "../../parts/stale-paper.tsx";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { nameOf } from "./batch-place.ts";
import { PreflightFindings, PreflightStudent } from "./preflight-findings.tsx";
import type { PlaceCheck } from "./preflight-work.ts";

interface IssueConfirmationProps {
  readonly checks: readonly PlaceCheck[];
  readonly onGoOn: () => void;
  readonly onCancel: () => void;
}

/** What issuing the chosen classes would do, in plain words; nothing is issued before it is confirmed. */
export function IssueConfirmation({ checks, onGoOn, onCancel }: IssueConfirmationProps) {
  const texts = t.value.issue;
  const count = checks.reduce((sum, check) => sum + ("view" in check ? check.view.documents : 0), 0);
  return (
    <section class="preflight" aria-labelledby="preflight">
      <h3 id="preflight" tabIndex={-1}>
        {texts.title}
      </h3>
      <IssueMeans />
      {checks.map((check) => (
        <div key={nameOf(check.place)} class="stack">
          <h4>{nameOf(check.place)}</h4>
          {"problem" in check ? (
            <>
              <p>{texts.unknownClass(nameOf(check.place))}</p>
              <ProblemNotice problem={check.problem} />
            </>
          ) : (
            <Plan view={check.view} />
          )}
        </div>
      ))}
      {count === 0 && <p class="field-error">{texts.nothing}</p>}
      <div class="actions">
        {count > 0 && (
          <button type="button" onClick={onGoOn}>
            {texts.yes(count)}
          </button>
        )}
        <button type="button" class="secondary" onClick={onCancel}>
          {texts.no}
        </button>
      </div>
    </section>
  );
}

function Plan({ view }: { readonly view: PreflightView }) {
  const texts = t.value.issue;
  const {
    first = 0,
    same = 0,
    replaced = 0,
    replaces = [],
    revoked = 0,
    reissues = [],
    others = 0,
    stale = [],
  } = view.issue ?? {};
  return (
    <>
      <ul class="bullets">
        {first > 0 && <li>{texts.first(first)}</li>}
        {same > 0 && <li>{texts.same(same)}</li>}
        {view.without_document > 0 && <li>{texts.without(view.without_document)}</li>}
      </ul>
      {replaced > 0 && (
        <details open={replaced <= MOST_OPEN}>
          <summary>{texts.replaced(replaced)}</summary>
          <ul class="lines students">
            {replaces.map((paper) => (
              <li key={paper.number}>
                {paper.student_id === undefined ? texts.wholeClass : <PreflightStudent student={paper} view={view} />}{" "}
                {texts.replaces(paper.edition)}{" "}
                <a class="number" href={linkTo("paper", { number: paper.number })} onClick={followLink}>
                  {paper.number}
                </a>
              </li>
            ))}
            {replaced > replaces.length && <li>{texts.more(replaced - replaces.length)}</li>}
          </ul>
        </details>
      )}
      {revoked > 0 && (
        <details open={revoked <= MOST_OPEN}>
          <summary>{texts.revoked(revoked)}</summary>
          <ul class="lines students">
            {reissues.map((paper) => (
              <li key={paper.student_id ?? ""}>
                {paper.student_id === undefined ? texts.wholeClass : <PreflightStudent student={paper} view={view} />}{" "}
                {texts.reissues(paper.edition)}{" "}
                {paper.number !== undefined && (
                  <a class="number" href={linkTo("paper", { number: paper.number })} onClick={followLink}>
                    {paper.number}
                  </a>
                )}
              </li>
            ))}
            {revoked > reissues.length && <li>{texts.more(revoked - reissues.length)}</li>}
          </ul>
        </details>
      )}
      {others > 0 && (
        <details open={others <= MOST_OPEN}>
          <summary>{texts.others(others)}</summary>
          <p>{texts.othersMean(others)}</p>
          <ul class="lines students">
            {stale.map((paper) => (
              <li key={paper.number}>
                {paper.student_id === undefined ? texts.wholeClass : <PreflightStudent student={paper} view={view} />}{" "}
                <StalePaper paper={paper} />
              </li>
            ))}
            {others > stale.length && <li>{texts.more(others - stale.length)}</li>}
          </ul>
        </details>
      )}
      <PreflightFindings view={view} />
    </>
  );
}

/** A longer list would push the answer out of sight. */
const MOST_OPEN = 5;
