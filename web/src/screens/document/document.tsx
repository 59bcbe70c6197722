import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { search } from "../../routing/address.ts";
import { erasureIn, studentLinkIn } from "../../routing/document-link.ts";
import { useServices } from "../../services.ts";
import { DocumentForm } from "./document-form.tsx";
import { DocumentResult } from "./document-result.tsx";
import { createDocumentWork, type DocumentChoice } from "./document-work.ts";
import { ErasureProgress } from "./erasure-progress.tsx";

/** One document of one student or class: requested, awaited and shown, or streamed. */
export function DocumentScreen() {
  const { call, workplace } = useServices();
  const year = workplace.year.value;
  const work = useSignal(createDocumentWork(call)).value;
  const { directory, problem, load } = useClasses();
  /** What the form says now; undefined: nothing whole. */
  const said = useSignal<DocumentChoice | undefined>(undefined);
  useEffect(() => () => work.leave(), []);

  const erasureId = erasureIn(search.value);
  return (
    <>
      <ScreenHead title={t.value.document.title} lead={t.value.document.lead} />
      <div class="columns">
        <DocumentForm
          // A link chooses on an empty form; a student or a class of one year is not one of another.
          key={JSON.stringify([studentLinkIn(search.value), year])}
          directory={directory}
          work={work}
          said={said}
          problem={problem}
          onReload={load}
        />
        {erasureId === undefined ? (
          <DocumentResult work={work} said={said.value} />
        ) : (
          <ErasureProgress id={erasureId} />
        )}
      </div>
    </>
  );
}
