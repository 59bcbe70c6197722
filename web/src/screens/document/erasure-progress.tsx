import type { ErasureView } from "@palmares/core/contract/schemas/student-data";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { throughOutages } from "../../api/through-outages.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { saveBlob } from "../../parts/save-file.ts";
import { userName } from "../../parts/user-name.ts";
import { useServices } from "../../services.ts";

const PAUSE_MS = 2_000;
/** Who asks where nobody does: data that was kept for its time. */
const RETENTION = "retention";

/** How far an erasure is and, at the end, its receipt to save. It names nobody. */
export function ErasureProgress({ id }: { readonly id: string }) {
  const { call } = useServices();
  const erasure = useSignal<ErasureView | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const tries = useSignal(0);
  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      try {
        const view = await throughOutages(() => call("getErasure", { erasure_id: id }, { signal: left.signal }), left);
        erasure.value = view;
        if (view.receipt === undefined) timer = setTimeout(() => void look(), PAUSE_MS);
      } catch (error) {
        if (!left.signal.aborted) problem.value = asProblem(error);
      }
    }
    problem.value = undefined;
    void look();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [id, tries.value]);
  const texts = t.value.erasure;
  const view = erasure.value;
  return (
    <section class="card form" aria-live="polite" aria-busy={view?.receipt === undefined}>
      <h2>{texts.title}</h2>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={() => tries.value++} />}
      {view !== undefined && <Erasure view={view} />}
    </section>
  );
}

function Erasure({ view }: { readonly view: ErasureView }) {
  const { session } = useServices();
  const texts = t.value.erasure;
  const { id, status, gone, stays, receipt } = view;
  const acting = { id: view.requested_by, name: view.requested_by_name };
  const who =
    acting.id === RETENTION ? texts.retention : userName(acting, session.account.value?.userId, t.value.register);
  return (
    <>
      <p class={receipt === undefined ? "" : "done"}>
        {receipt === undefined && <span class="spinner small" aria-hidden="true" />}
        <strong>{texts.status[status]}</strong> {texts.detail[status]}
      </p>
      <p class="fine">{texts.asked(dateTime(language.value, view.requested_at), who)}</p>
      {receipt !== undefined && (
        <div class="actions">
          <button
            type="button"
            class="secondary"
            onClick={() => saveBlob(new Blob([receipt], { type: "text/plain;charset=utf-8" }), `recu-${id}.txt`)}
          >
            <Icon name="download" />
            {texts.save}
          </button>
        </div>
      )}
      {gone.length > 0 && (
        <>
          <h3>{texts.gone}</h3>
          <ul class="bullets" lang="fr">
            {gone.map(({ kind, name, count }) => (
              <li key={kind}>
                {name} : <strong>{count}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>{texts.stays}</summary>
        <ul class="bullets" lang="fr">
          {stays.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
