import type { ComponentChildren } from "preact";
import type { ApiProblem } from "../api/problem.ts";
import { t } from "../i18n/language.ts";
import { Icon, type IconName } from "./icons.tsx";

/** A thing that went wrong, said at once to those who listen. */
export const Fault = ({ title, children }: { readonly title?: string; readonly children?: ComponentChildren }) => (
  <div class="notice fault" role="alert">
    <Icon name="warning" />
    <div>
      {title !== undefined && <strong>{title}</strong>}
      {children}
    </div>
  </div>
);

/** Most lines of a refusal that are shown; the rest is counted. */
const MOST_LINES = 50;

/** A refusal of the API: what, why, how to mend it, and which field. The API speaks French, whatever the page speaks. */
export function ProblemNotice({ problem: { problem }, onRetry }: ProblemNoticeProps) {
  const own = problem.code === "NETWORK" || problem.code === "UNREADABLE" ? t.value.problem[problem.code] : undefined;
  const { field, valid_values: valid, errors = [], request_id: request } = problem;
  return (
    <Fault>
      <div lang={own === undefined ? "fr" : undefined}>
        <strong>{own?.title ?? problem.title}</strong>
        <p>{own?.detail ?? problem.detail}</p>
        {field !== undefined && errors.length === 0 && <p>{t.value.problem.field(field)}</p>}
        {valid !== undefined && errors.length === 0 && <p>{t.value.problem.valid(valid.join(", "))}</p>}
        {errors.length > 0 && (
          <ul class="lines">
            {errors.slice(0, MOST_LINES).map((error) => (
              <li key={error.field}>
                <code>{error.field}</code> {error.detail}
              </li>
            ))}
            {errors.length > MOST_LINES && <li>+ {errors.length - MOST_LINES}</li>}
          </ul>
        )}
      </div>
      {request !== undefined && problem.status >= 500 && <p class="fine">{t.value.problem.request(request)}</p>}
      {onRetry !== undefined && (
        <button type="button" class="quiet" onClick={onRetry}>
          <Icon name="retry" />
          {t.value.retry}
        </button>
      )}
    </Fault>
  );
}

interface ProblemNoticeProps {
  readonly problem: ApiProblem;
  readonly onRetry?: () => void;
}

/** Nothing here yet, and what to do about it. */
export const Empty = ({ icon, texts }: { readonly icon: IconName; readonly texts: EmptyTexts }) => (
  <div class="empty">
    <Icon name={icon} />
    <strong>{texts.title}</strong>
    <p>{texts.detail}</p>
  </div>
);

interface EmptyTexts {
  readonly title: string;
  readonly detail: string;
}
