import type { Problem } from "@palmares/core/contract/schemas/documents";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ApiProblem } from "../api/problem.ts";
import { t } from "../i18n/language.ts";
import { useServices } from "../services.ts";
import { Icon, type IconName } from "./icons.tsx";

interface ErrorNoticeProps {
  readonly title?: string;
  readonly children?: ComponentChildren;
}

/** An error; screen readers announce it at once. */
export const ErrorNotice = ({ title, children }: ErrorNoticeProps) => (
  <div class="notice error" role="alert">
    <Icon name="warning" />
    <div>
      {title !== undefined && <strong>{title}</strong>}
      {children}
    </div>
  </div>
);

/** Errors of one problem listed one by one; the rest is counted. */
const MAX_LINES = 50;

/**
 * A problem of the API: what failed, why, how to fix it, and in which field. The API answers in French, whatever the
 * language of the page. What failed for want of a network is tried again by itself once there is one.
 */
export function ProblemNotice({ problem: { problem }, onRetry }: ProblemNoticeProps) {
  const own = problem.code === "NETWORK" || problem.code === "UNREADABLE" ? t.value.problem[problem.code] : undefined;
  useRetryWhenBack(problem.code === "NETWORK" ? onRetry : undefined);
  const { field, valid_values: valid, errors = [], request_id: request } = problem;
  return (
    <ErrorNotice>
      <div lang={own === undefined ? "fr" : undefined}>
        <strong>{own?.title ?? problem.title}</strong>
        <p>{own?.detail ?? problem.detail}</p>
        {field !== undefined && errors.length === 0 && <p>{t.value.problem.field(field)}</p>}
        {valid !== undefined && errors.length === 0 && <p>{t.value.problem.valid(valid.join(", "))}</p>}
        <FaultLines errors={errors} />
      </div>
      {request !== undefined && problem.status >= 500 && <p class="fine">{t.value.problem.request(request)}</p>}
      {onRetry !== undefined && (
        <button type="button" class="quiet" onClick={onRetry}>
          <Icon name="retry" />
          {t.value.retry}
        </button>
      )}
    </ErrorNotice>
  );
}

/** The wrong fields or lines of a request, each with what is wrong; the API's French. */
export function FaultLines({ errors }: { readonly errors: NonNullable<Problem["errors"]> }) {
  if (errors.length === 0) return null;
  return (
    <ul class="lines" lang="fr">
      {errors.slice(0, MAX_LINES).map((error) => (
        <li key={`${error.field} ${error.detail}`}>
          <code>{error.field}</code> {error.detail}
        </li>
      ))}
      {errors.length > MAX_LINES && <li>+ {errors.length - MAX_LINES}</li>}
    </ul>
  );
}

function useRetryWhenBack(onRetry: (() => void) | undefined): void {
  const isLost = useServices().connection.isLost.value;
  const wasLost = useRef(isLost);
  useEffect(() => {
    if (wasLost.current && !isLost) onRetry?.();
    wasLost.current = isLost;
  }, [isLost]);
}

interface ProblemNoticeProps {
  readonly problem: ApiProblem;
  readonly onRetry?: () => void;
}

/** Says that a list or a result is still empty, and what to do about it. */
export const EmptyState = ({ icon, texts }: { readonly icon: IconName; readonly texts: EmptyStateTexts }) => (
  <div class="empty">
    <Icon name={icon} />
    <strong>{texts.title}</strong>
    <p>{texts.detail}</p>
  </div>
);

interface EmptyStateTexts {
  readonly title: string;
  readonly detail: string;
}
