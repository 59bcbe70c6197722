import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { typeName } from "../../document-types.ts";
import { language, t } from "../../i18n/language.ts";
import { IssueMeans } from "../../parts/issue-means.tsx";
import { OtherPapers } from "../../parts/other-papers.tsx";
import { useServices } from "../../services.ts";
import { type IssueChoice, isOf } from "./issue-one.ts";

interface IssueDialogProps {
  readonly choice: Pick<IssueChoice, "type" | "term" | "language" | "name" | "classId" | "studentId">;
  /** The number of the paper that counts now; undefined: none. */
  readonly current: string | undefined;
  /** The number of the last paper, if it was revoked. */
  readonly revoked: string | undefined;
  readonly onAnswer: (yes: boolean) => void;
}

/** Says in plain words what issuing a document does, before it is done. */
export function IssueDialog({ choice, current, revoked, onAnswer }: IssueDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const others = useOthers(choice);
  const texts = t.value.issue.one;
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={() => onAnswer(dialog.current?.returnValue === "yes")}>
      <form method="dialog">
        <h2 id={id}>{texts.confirm(typeName(choice.type, "one", language.value), choice.name)}</h2>
        <IssueMeans />
        {current !== undefined && <p>{texts.replaces(current)}</p>}
        {revoked !== undefined && <p>{texts.revoked(revoked)}</p>}
        <OtherPapers papers={others} />
        <div class="actions end">
          <button type="submit" class="secondary" value="no">
            {t.value.cancel}
          </button>
          <button type="submit" value="yes">
            {texts.yes}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Other papers of the student, or of the class, that say what was corrected since. Without an answer the question stays as it is. */
function useOthers(choice: IssueDialogProps["choice"]): readonly IssuedPaperView[] {
  const { call } = useServices();
  const [others, setOthers] = useState<readonly IssuedPaperView[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    const query = { class_id: choice.classId, student_id: choice.studentId, stale: "true" } as const;
    call("listPapers", { query }, { signal: leaving.signal }).then(
      ({ papers }) => setOthers(papers.filter((paper) => !isOf(choice, paper))),
      () => {},
    );
    return () => leaving.abort();
  }, []);
  return others;
}
