import { useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { paperLanguagesOf, typeName } from "../../document-types.ts";
import { madeTexts } from "../../i18n/documents/texts.ts";
import { dateTime, number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { nameOfTerm } from "../../parts/periods.ts";
import { saveLink } from "../../parts/save-file.ts";
import { userName } from "../../parts/user-name.ts";
import { followLink } from "../../routing/address.ts";
import { linkToStudent } from "../../routing/document-link.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import type { MadeDocument } from "./made-list-work.ts";

/** One document: whose it is, what it is, when and by whom it was made, how it stands, and the ways from it. */
export function DocumentLine({ document }: { readonly document: MadeDocument }) {
  const { session, workplace } = useServices();
  const texts = madeTexts.value;
  const { type, term, state, stale, bytes, failure, edition = 1 } = document;
  const paperLanguage = paperLanguagesOf(type).find(({ value }) => value === document.language)?.label;
  const when = document.made_at ?? document.failed_at ?? document.requested_at;
  const asking = { id: document.requested_by, name: document.requested_by_name };
  return (
    <li>
      <div>
        <Owner document={document} />
        <p class="fine">
          {[document.student_id !== undefined && document.class_name, document.matricule].filter(Boolean).join(" · ")}
        </p>
      </div>
      <div>
        {typeName(type, "one", language.value)}
        <p class="fine">
          {[nameOfTerm(term, workplace.school.value), document.language !== "fr" && paperLanguage]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div>
        <time dateTime={when}>{dateTime(language.value, when)}</time>
        <p class="fine">
          {t.value.register.by(userName(asking, session.account.value?.userId, t.value.register))}
          {bytes !== undefined && ` · ${texts.size(number(language.value, bytes / 1000, 0))}`}
        </p>
      </div>
      <div class="made-states">
        <span class={`state ${state}`}>{texts.states[state]}</span>
        {stale === true && <span class="state stale">{texts.stale}</span>}
        <span class={document.number === undefined ? "fine" : "state ISSUED"}>
          {document.number === undefined ? texts.draft : edition > 1 ? texts.issuedEdition(edition) : texts.issued}
        </span>
        {failure !== undefined && (
          <p class="fine" lang="fr">
            {failure.detail}
          </p>
        )}
      </div>
      <Ways document={document} />
    </li>
  );
}

function Owner({ document }: { readonly document: MadeDocument }) {
  const { may, workplace } = useServices();
  const { student_id: studentId, class_id: classId, last_name = "", first_names = "", type, term } = document;
  if (classId === undefined) return <strong>{workplace.school.value?.name ?? madeTexts.value.school}</strong>;
  if (studentId === undefined) return <strong>{document.class_name ?? classId}</strong>;
  const name = `${last_name} ${first_names}`.trim() || t.value.batches.unknownStudent(studentId);
  if (!may("requestBulletin")) return <strong>{name}</strong>;
  return (
    <a href={linkToStudent({ studentId, classId, type, term })} onClick={followLink}>
      {name}
    </a>
  );
}

/** Opens the PDF, the line of the register, the batch. */
function Ways({ document }: { readonly document: MadeDocument }) {
  const { call, may } = useServices();
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = madeTexts.value;
  const { document_id: id, number: paper, batch_id: batch, state } = document;

  async function open(): Promise<void> {
    problem.value = undefined;
    try {
      // An issued paper is given out as it was issued, compared with the register.
      const { url } = await (paper === undefined
        ? call("downloadDocument", { id })
        : call("downloadPaper", { number: paper }));
      saveLink(url);
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  return (
    <div class="made-ways">
      {state === "READY" && (
        <button type="button" class="quiet" onClick={() => void open()}>
          <Icon name="download" />
          {texts.open}
        </button>
      )}
      {paper !== undefined && state === "READY" && may("listPapers") && (
        <a class="number" href={linkTo("paper", { number: paper })} onClick={followLink}>
          {paper}
        </a>
      )}
      {batch !== undefined && may("listBatches") && (
        <a href={linkTo("batches", {}, { batch })} onClick={followLink}>
          {texts.batch}
        </a>
      )}
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
    </div>
  );
}
