import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { Icon } from "../../parts/icons.tsx";
import { ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import { saveLink } from "../../parts/save-file.ts";
import { useServices } from "../../services.ts";
import { giveDuplicate } from "./give-duplicate.ts";
import { RevokeDialog } from "./revoke-dialog.tsx";

interface PaperActionsProps {
  readonly paper: IssuedPaperView;
  /** The register says something else now. */
  readonly onChange: () => void;
  /** Links beside the buttons. */
  readonly children: ComponentChildren;
}

/** What can be done with a paper, as far as the user may and it still counts. */
export function PaperActions({ paper, onChange, children }: PaperActionsProps) {
  const { call, may } = useServices();
  const asks = useSignal<"duplicate" | "revocation" | undefined>(undefined);
  const isMaking = useSignal(false);
  const hasFailed = useSignal(false);
  const said = useSignal("");
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const leaving = useMemo(() => new AbortController(), []);
  useEffect(() => () => leaving.abort(), []);
  const texts = t.value.register.paper;
  const { number, status } = paper;
  const counts = status === "ISSUED";

  async function attempt(work: () => Promise<void>): Promise<void> {
    problem.value = undefined;
    hasFailed.value = false;
    said.value = "";
    try {
      await work();
    } catch (error) {
      if (!leaving.signal.aborted) problem.value = asProblem(error);
    }
  }
  const download = () =>
    attempt(async () => {
      saveLink((await call("downloadPaper", { number })).url);
      said.value = texts.downloading;
    });
  const duplicate = () =>
    attempt(async () => {
      isMaking.value = true;
      said.value = texts.duplicating;
      try {
        const link = await giveDuplicate(call, number, leaving.signal);
        hasFailed.value = link === undefined;
        said.value = link === undefined ? "" : texts.duplicated;
        if (link !== undefined) saveLink(link.url);
      } finally {
        isMaking.value = false;
      }
      onChange();
    });

  return (
    <>
      <div class="actions paper-actions">
        {status !== "ERASED" && (
          <button type="button" onClick={() => void download()}>
            <Icon name="download" />
            {texts.download}
          </button>
        )}
        {counts && may("duplicatePaper") && (
          <button
            type="button"
            class="secondary"
            aria-disabled={isMaking.value}
            onClick={() => {
              if (!isMaking.value) asks.value = "duplicate";
            }}
          >
            <Icon name="page" />
            {isMaking.value ? t.value.wait : texts.duplicate}
          </button>
        )}
        {children}
        {counts && may("revokePaper") && (
          <button type="button" class="secondary warns" onClick={() => (asks.value = "revocation")}>
            {texts.revoke}
          </button>
        )}
      </div>
      <p class="hint" role="status">
        {said.value}
      </p>
      {hasFailed.value && <ErrorNotice>{texts.duplicateFailed}</ErrorNotice>}
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      {asks.value === "duplicate" && (
        <Confirm
          texts={texts.duplicateConfirm}
          isHarmless
          onAnswer={(yes) => {
            asks.value = undefined;
            if (yes) void duplicate();
          }}
        />
      )}
      {asks.value === "revocation" && (
        <RevokeDialog
          paper={paper}
          onClose={(isRevoked) => {
            asks.value = undefined;
            if (!isRevoked) return;
            said.value = texts.revoked;
            // The button that had the focus is gone; the title can have it once the dialog is closed.
            requestAnimationFrame(() => document.querySelector<HTMLElement>("h1")?.focus());
            onChange();
          }}
        />
      )}
    </>
  );
}
