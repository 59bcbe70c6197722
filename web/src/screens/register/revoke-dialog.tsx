import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { typeName } from "../../document-types.ts";
import { language, t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { useServices } from "../../services.ts";
import { ownerOf } from "./paper-words.ts";

interface RevokeDialogProps {
  readonly paper: IssuedPaperView;
  readonly onClose: (isRevoked: boolean) => void;
}

/** Says what revoking does, and asks why: there is no way back. The browser's dialog keeps the focus and gives it back. */
export function RevokeDialog({ paper, onClose }: RevokeDialogProps) {
  const { call } = useServices();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const reason = useSignal("");
  const isMissing = useSignal(false);
  const isSending = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  useEffect(() => dialog.current?.showModal(), []);
  const texts = t.value.register.paper.revokeDialog;

  async function revoke(): Promise<void> {
    const why = reason.value.trim();
    isMissing.value = why === "";
    if (isMissing.value || isSending.value) return;
    isSending.value = true;
    problem.value = undefined;
    try {
      await call("revokePaper", { number: paper.number, body: { reason: why } });
      onClose(true);
    } catch (error) {
      problem.value = asProblem(error);
      isSending.value = false;
    }
  }

  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={() => onClose(false)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void revoke();
        }}
      >
        <h2 id={titleId}>{texts.title}</h2>
        <p>
          <span class="number">{paper.number}</span> · {typeName(paper.type, "one", language.value)} ·{" "}
          <strong>{ownerOf(paper)}</strong>
        </p>
        <p>{texts.lead}</p>
        <ul class="bullets">
          {Object.values(texts.points).map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p>
          <strong>{texts.final}</strong>
        </p>
        <TextField
          label={texts.reason}
          hint={texts.reasonHint}
          error={isMissing.value ? texts.reasonMissing : undefined}
          maxLength={LONGEST.changeReason}
          value={reason.value}
          autocomplete="off"
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
        {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
        <div class="actions end">
          <button type="button" class="secondary" onClick={() => dialog.current?.close()}>
            {texts.keep}
          </button>
          <button type="submit" class="danger" aria-disabled={isSending.value}>
            {isSending.value ? t.value.wait : texts.yes}
          </button>
        </div>
      </form>
    </dialog>
  );
}
