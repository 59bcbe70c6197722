import type { IssuedPaperView, IssueView } from "@palmares/core/contract/schemas/register";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import { createIssueOrders } from "../../parts/order-batch.ts";
import { OtherPapers } from "../../parts/other-papers.tsx";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { IssueDialog } from "./issue-dialog.tsx";
import { type IssueChoice, isOf, whenIssued, whyNone } from "./issue-one.ts";

/** More than a document has editions, so that the current one is among them. */
const MOST_EDITIONS = 20;

/** Whether the document of the form is issued, under which number; for the head, a button that issues it. */
export function IssueCard({ choice }: { readonly choice: IssueChoice }) {
  const { call, may } = useServices();
  const { classId, studentId, type, term } = choice;
  const issue = useMemo(() => createIssueOrders(call), [call]);
  const leaving = useMemo(() => new AbortController(), []);
  /** Undefined until it is known, null: none. */
  const paper = useSignal<IssuedPaperView | null | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const failure = useSignal<string | undefined>(undefined);
  const isAsking = useSignal(false);
  const isMaking = useSignal(false);
  const said = useSignal("");
  /** What the last order has left as it is. */
  const others = useSignal<IssueView["stale"]>([]);
  const texts = t.value.issue.one;

  async function load(): Promise<void> {
    const about = studentId === undefined ? { class_id: classId } : { student_id: studentId };
    const query = { ...about, type, term, limit: MOST_EDITIONS };
    const { papers } = await call("listPapers", { query }, { signal: leaving.signal });
    const own = papers.filter((one) => isOf(choice, one));
    paper.value = own.find(({ status }) => status === "ISSUED") ?? own[0] ?? null;
  }
  async function attempt(work: () => Promise<void>): Promise<void> {
    problem.value = undefined;
    failure.value = undefined;
    try {
      await work();
    } catch (error) {
      if (leaving.signal.aborted) return;
      const refusal = asProblem(error);
      failure.value = whyNone(refusal);
      if (failure.value === undefined) problem.value = refusal;
    }
  }
  const order = () =>
    attempt(async () => {
      isMaking.value = true;
      said.value = texts.making;
      others.value = [];
      try {
        const batch = await issue({
          class_id: classId,
          term,
          type,
          language: choice.language,
          ...(studentId !== undefined && { student_ids: [studentId] }),
        });
        others.value = batch.stale;
        failure.value = await whenIssued(call, batch, leaving.signal);
        said.value = failure.value === undefined ? texts.done : "";
      } catch (error) {
        said.value = "";
        throw error;
      } finally {
        isMaking.value = false;
      }
      await load();
    });
  useEffect(() => {
    void attempt(load);
    return () => leaving.abort();
  }, []);

  const found = paper.value;
  return (
    <section class="card form" aria-labelledby="issued">
      <h2 id="issued">{texts.title}</h2>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      {failure.value !== undefined && (
        <ErrorNotice title={texts.failed}>
          <p lang="fr">{failure.value}</p>
        </ErrorNotice>
      )}
      {found === undefined && problem.value === undefined && <p class="hint">{t.value.wait}</p>}
      {found === null && (
        <div class="verdict">
          <span class="state">{texts.draft}</span>
          <p>{texts.none}</p>
        </div>
      )}
      {found !== null && found !== undefined && (
        <div class="verdict">
          <span class={`state ${found.status}`}>{t.value.register.states[found.status]}</span>
          <p>
            <a class="number" href={linkTo("paper", { number: found.number })} onClick={followLink}>
              {found.number}
            </a>{" "}
            <span class="soft">{texts.edition(found.edition, dateTime(language.value, found.issued_at))}</span>
          </p>
        </div>
      )}
      {may("issueDocuments") && (
        <button
          type="button"
          class="secondary"
          aria-disabled={isMaking.value}
          onClick={() => {
            if (!isMaking.value) isAsking.value = true;
          }}
        >
          {isMaking.value ? t.value.wait : found?.status === "ISSUED" ? texts.again : texts.button}
        </button>
      )}
      <p class="hint" role="status">
        {said.value}
      </p>
      <OtherPapers papers={others.value} />
      {isAsking.value && (
        <IssueDialog
          choice={choice}
          current={found?.status === "ISSUED" ? found.number : undefined}
          revoked={found?.status === "REVOKED" ? found.number : undefined}
          onAnswer={(yes) => {
            isAsking.value = false;
            if (yes) void order();
          }}
        />
      )}
    </section>
  );
}
