import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { scopeOfRecord, typeName } from "../../document-types.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { nameOfTerm } from "../../parts/periods.ts";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { byWhom, ownerOf } from "./paper-words.ts";

/** One paper in the list: its number, whose it is, what it is, when and by whom, whether it counts. */
export function PaperLine({ paper }: { readonly paper: IssuedPaperView }) {
  const { session, workplace } = useServices();
  const texts = t.value.register;
  const { number, edition, status, type, term, school_year, class_name, matricule, duplicates } = paper;
  const who = byWhom({ id: paper.issued_by, name: paper.issued_by_name }, session.account.value?.userId);
  return (
    <li>
      <div>
        <a class="number" href={linkTo("paper", { number })} onClick={followLink}>
          {number}
        </a>
        {edition > 1 && <p class="fine">{texts.edition(edition)}</p>}
      </div>
      <div>
        <strong>{ownerOf(paper)}</strong>
        <p class="fine">{[scopeOfRecord(paper) === "student" && class_name, matricule].filter(Boolean).join(" · ")}</p>
      </div>
      <div>
        {typeName(type, "one", language.value)}
        <p class="fine">
          {nameOfTerm(term, workplace.school.value)} · {school_year}
        </p>
      </div>
      <div>
        <time dateTime={paper.issued_at}>{dateTime(language.value, paper.issued_at)}</time>
        <p class="fine">{texts.by(who)}</p>
      </div>
      <div>
        <span class={`state ${status}`}>{texts.states[status]}</span>
        {paper.could_be_issued === false && <p class="fine">{texts.stale.notAnyMore}</p>}
        {duplicates.length > 0 && <p class="fine">{texts.duplicates(duplicates.length)}</p>}
      </div>
    </li>
  );
}
