import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { search } from "../../routing/address.ts";
import { erasureIn } from "../../routing/document-link.ts";
import { useServices } from "../../services.ts";
import { DocumentForm } from "./document-form.tsx";
import { DocumentResult } from "./document-result.tsx";
import { createDocumentWork } from "./document-work.ts";
import { ErasureProgress } from "./erasure-progress.tsx";

/** One document of one student or class: requested, awaited and shown, or streamed. */
export function DocumentScreen() {
  const { call } = useServices();
  const work = useSignal(createDocumentWork(call)).value;
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  useEffect(() => {
    call("listClasses", { query: {} }).then(
      (found) => {
        directory.value = found;
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
    return () => work.leave();
  }, []);

  const erasureId = erasureIn(search.value);
  return (
    <>
      <ScreenHead title={t.value.document.title} lead={t.value.document.lead} />
      <div class="columns">
        <DocumentForm
          // A link chooses on an empty form.
          key={search.value}
          directory={directory.value}
          work={work}
          problem={problem.value}
        />
        {erasureId === undefined ? <DocumentResult work={work} /> : <ErasureProgress id={erasureId} />}
      </div>
    </>
  );
}
