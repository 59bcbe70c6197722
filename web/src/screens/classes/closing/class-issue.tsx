import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import { typeName } from "../../../document-types.ts";
import { language, t } from "../../../i18n/language.ts";
import { isRunning } from "../../../live/batch-feed.ts";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { createIssueOrders } from "../../../parts/order-batch.ts";
import { periodName } from "../../../parts/periods.ts";
import { useServices } from "../../../services.ts";
import { BatchCard } from "../../batches/batch-card.tsx";
import { IssueConfirmation } from "../../batches/issue-confirmation.tsx";
import { checkPlaces, type PlaceCheck } from "../../batches/preflight-work.ts";
import type { ClosingProps } from "./closing-props.ts";

/** Issues the class's papers: nothing before somebody has seen what would be, and what is missing or out of date. */
export function ClassIssue({ schoolClass, period, type, save, onIssued }: ClosingProps) {
  const { call, batchFeed } = useServices();
  const issue = useMemo(() => createIssueOrders(call), [call]);
  useEffect(() => batchFeed.start(), [batchFeed]);
  const isBusy = useSignal(false);
  const said = useSignal("");
  const checks = useSignal<readonly PlaceCheck[]>([]);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const ordered = useSignal<string | undefined>(undefined);
  const texts = t.value.classes.closing;
  const order = { term: period.id, type };

  async function look(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = undefined;
    checks.value = [];
    said.value = t.value.issue.looking;
    // A paper says what is recorded, and not what is typed.
    const isSaved = await save();
    if (isSaved) checks.value = await checkPlaces(call, [{ schoolClass }], { ...order, issuing: "true" });
    said.value = isSaved ? t.value.issue.looked : texts.unsaved;
    isBusy.value = false;
    requestAnimationFrame(() => document.getElementById("preflight")?.focus());
  }

  async function start(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    checks.value = [];
    said.value = "";
    try {
      const batch = await issue({ class_id: schoolClass.id, ...order });
      batchFeed.put(batch);
      ordered.value = batch.batch_id;
      said.value = t.value.issue.started(1);
    } catch (error) {
      problem.value = asProblem(error);
    }
    isBusy.value = false;
  }

  const batch = batchFeed.batches.value?.find(({ batch_id }) => batch_id === ordered.value);
  const isEnded = batch !== undefined && !isRunning(batch);
  useEffect(() => {
    if (isEnded) onIssued();
  }, [isEnded]);
  return (
    <div class="card">
      <h2>{texts.issue(typeName(type, "many", language.value), periodName(period))}</h2>
      <p class="hint">{texts.issueLead}</p>
      {checks.value.length === 0 && (
        <button type="button" aria-disabled={isBusy.value} onClick={() => void look()}>
          {isBusy.value ? t.value.wait : t.value.issue.look(1)}
        </button>
      )}
      <p class="hint" role="status">
        {said.value}
      </p>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      {checks.value.length > 0 && (
        <IssueConfirmation
          checks={checks.value}
          onGoOn={() => void start()}
          onCancel={() => {
            checks.value = [];
            said.value = "";
          }}
        />
      )}
      {batch !== undefined && <BatchCard batch={batch} />}
    </div>
  );
}
