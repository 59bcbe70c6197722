import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import type { ComponentChildren } from "preact";
import { paperLanguagesOf, scopeOfRecord, typeName } from "../../document-types.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { nameOfTerm } from "../../parts/periods.ts";
import { followLink } from "../../routing/address.ts";
import { linkToStudent } from "../../routing/document-link.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { byWhom, ownerOf } from "./paper-words.ts";

/** All that the register says of a paper. */
export function PaperFacts({ paper }: { readonly paper: IssuedPaperView }) {
  const { session, workplace } = useServices();
  const texts = t.value.register;
  const { facts } = texts.paper;
  const onBy = (at: string, id: string, name: string | undefined) =>
    texts.onBy(dateTime(language.value, at), byWhom({ id, name }, session.account.value?.userId));
  const languages = paperLanguagesOf(paper.type);
  return (
    <>
      <dl class="facts">
        {scopeOfRecord(paper) === "student" && (
          <Fact name={facts.student}>
            <Owner paper={paper} />
          </Fact>
        )}
        {paper.class_id !== undefined && <Fact name={facts.class}>{paper.class_name ?? paper.class_id}</Fact>}
        <Fact name={facts.document}>{typeName(paper.type, "one", language.value)}</Fact>
        <Fact name={facts.period}>
          {nameOfTerm(paper.term, workplace.school.value)}, {paper.school_year}
        </Fact>
        {languages.length > 1 && (
          <Fact name={facts.language}>
            {languages.find(({ value }) => value === paper.language)?.label ?? paper.language}
          </Fact>
        )}
        <Fact name={facts.edition}>{paper.edition}</Fact>
        <Fact name={facts.issued}>{onBy(paper.issued_at, paper.issued_by, paper.issued_by_name)}</Fact>
        {paper.supersedes !== undefined && (
          <Fact name={facts.supersedes}>
            <PaperLink number={paper.supersedes} />
          </Fact>
        )}
        {paper.superseded_by !== undefined && (
          <Fact name={facts.supersededBy}>
            <PaperLink number={paper.superseded_by} />
          </Fact>
        )}
        {paper.duplicates.length > 0 && (
          <Fact name={facts.duplicates}>
            <ul>
              {paper.duplicates.map(({ at, by, by_name }) => (
                <li key={`${at} ${by}`}>{onBy(at, by, by_name)}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      <details>
        <summary>{texts.paper.technical}</summary>
        <dl class="facts">
          {paper.sha256 !== undefined && (
            <Fact name={texts.paper.sha256}>
              <code>{paper.sha256}</code>
            </Fact>
          )}
          {(paper.duplicate_sha256 ?? []).map((sha256) => (
            <Fact key={sha256} name={texts.paper.duplicateSha256}>
              <code>{sha256}</code>
            </Fact>
          ))}
          <Fact name={texts.paper.key}>
            <code>{paper.key_id}</code>
          </Fact>
        </dl>
      </details>
    </>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const PaperLink = ({ number }: { readonly number: string }) => (
  <a class="number" href={linkTo("paper", { number })} onClick={followLink}>
    {number}
  </a>
);

/** The student, with a link to the own documents for whoever may make them. */
function Owner({ paper }: { readonly paper: IssuedPaperView }) {
  const { may } = useServices();
  const { student_id: studentId, class_id: classId, type, term, matricule, last_name } = paper;
  const name = ownerOf(paper);
  const isKnown = studentId !== undefined && classId !== undefined && last_name !== undefined;
  return (
    <>
      {isKnown && may("requestBulletin") ? (
        <a href={linkToStudent({ studentId, classId, type, term })} onClick={followLink}>
          {name}
        </a>
      ) : (
        name
      )}
      {matricule !== undefined && matricule !== "" && <span class="soft"> · {matricule}</span>}
    </>
  );
}
