import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { search } from "../../routing/address.ts";
import { erasureIn, studentLinkIn } from "../../routing/document-link.ts";
import { useServices } from "../../services.ts";
import { DocumentForm } from "./document-form.tsx";
import { DocumentResult } from "./document-result.tsx";
import { createDocumentWork } from "./document-work.ts";
import { ErasureProgress } from "./erasure-progress.tsx";

/** One document of one student or class: requested, awaited and shown, or streamed. */
export function DocumentScreen() {
  const { call, workplace } = useServices();
  const year = workplace.year.value;
  const work = useSignal(createDocumentWork(call)).value;
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  useEffect(() => {
    problem.value = undefined;
    call("listClasses", { query: { school_year: year } }).then(
      (found) => {
        // Another year may have been chosen meanwhile.
        if (year === workplace.year.value) directory.value = found;
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
  }, [year]);
  useEffect(() => () => work.leave(), []);

  const erasureId = erasureIn(search.value);
  return (
    <>
      <ScreenHead title={t.value.document.title} lead={t.value.document.lead} />
      <div class="columns">
        <DocumentForm
          // A link chooses on an empty form; a student or a class of one year is not one of another.
          key={JSON.stringify([studentLinkIn(search.value), year])}
          directory={directory.value}
          work={work}
          problem={problem.value}
        />
        {erasureId === undefined ? <DocumentResult work={work} /> : <ErasureProgress id={erasureId} />}
      </div>
    </>
  );
}
