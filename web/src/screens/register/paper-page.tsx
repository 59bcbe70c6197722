import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { DOCUMENT_TYPES, scopeOf, typeName } from "../../document-types.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { followLink } from "../../routing/address.ts";
import { linkToParents } from "../../routing/parents-link.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { PaperActions } from "./paper-actions.tsx";
import { PaperFacts } from "./paper-facts.tsx";
import { byWhom } from "./paper-words.ts";

/** Another number begins anew. */
export const PaperScreen = ({ number }: { readonly number: string }) => <PaperPage key={number} number={number} />;

/** One paper of the register: whether it counts, all that is known of it, and what can be done with it. */
function PaperPage({ number }: { readonly number: string }) {
  const { call } = useServices();
  const paper = useSignal<IssuedPaperView | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.register.paper;

  async function load(): Promise<void> {
    problem.value = undefined;
    try {
      paper.value = await call("getPaper", { number });
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  useEffect(() => void load(), []);

  const found = paper.value;
  const isUnknown = problem.value?.code === "PAPER_NOT_FOUND";
  return (
    <>
      <ScreenHead
        title={found === undefined ? number : texts.title(typeName(found.type, "one", language.value), found.number)}
        lead={t.value.register.title}
      >
        <a class="button secondary" href={linkTo("register")} onClick={followLink}>
          <Icon name="back" />
          {texts.back}
        </a>
      </ScreenHead>
      <section class="card form">
        {problem.value !== undefined && !isUnknown && (
          <ProblemNotice problem={problem.value} onRetry={() => void load()} />
        )}
        {isUnknown && (
          <>
            <EmptyState icon="register" texts={texts.unknown} />
            <div class="actions centre">
              <CheckLink number={number} />
            </div>
          </>
        )}
        {found === undefined && problem.value === undefined && <p class="hint">{t.value.wait}</p>}
        {found !== undefined && (
          <>
            <Verdict paper={found} />
            <PaperActions paper={found} onChange={() => void load()}>
              <ParentsLink paper={found} />
              <CheckLink number={found.number} />
            </PaperActions>
            <PaperFacts paper={found} />
          </>
        )}
      </section>
    </>
  );
}

/** Where the parents' link to a paper that counts is, at its student. */
function ParentsLink({ paper: { status, class_id, student_id, ...of } }: { readonly paper: IssuedPaperView }) {
  const { may } = useServices();
  if (status !== "ISSUED" || class_id === undefined || student_id === undefined) return null;
  if (!mayOpen(may, "parents") || !DOCUMENT_TYPES.some((type) => type === of.type && scopeOf(type) === "student"))
    return null;
  const place = { classId: class_id, studentId: student_id, type: of.type, term: of.term, year: of.school_year };
  return (
    <a class="button secondary" href={linkToParents(place)} onClick={followLink}>
      {t.value.register.paper.toParents}
    </a>
  );
}

/** What a stranger reads of this number. It opens beside the console: it is another page. */
const CheckLink = ({ number }: { readonly number: string }) => (
  <a
    class="button secondary"
    href={`/verifier/#${encodeURIComponent(number)}`}
    target="_blank"
    rel="noopener"
    title={t.value.register.paper.newTab}
  >
    <Icon name="open" />
    {t.value.register.paper.check}
  </a>
);

/** Whether the paper counts, in one sentence. */
function Verdict({ paper }: { readonly paper: IssuedPaperView }) {
  const { session } = useServices();
  const texts = t.value.register.paper;
  return (
    <div class="verdict">
      <span class={`state ${paper.status}`}>{t.value.register.states[paper.status]}</span>
      <p>{verdictOf(paper, session.account.value?.userId)}</p>
      {paper.reason !== undefined && (
        <p class="soft">
          {texts.reason} : {paper.reason}
        </p>
      )}
    </div>
  );
}

function verdictOf({ status, ...of }: IssuedPaperView, ownId: string | undefined): string {
  const { says } = t.value.register.paper;
  const when = (at: string | undefined) => (at === undefined ? "" : dateTime(language.value, at));
  switch (status) {
    case "ISSUED":
    case "ERASED":
      return says[status];
    case "SUPERSEDED":
      return says.SUPERSEDED(when(of.superseded_at));
    case "REVOKED":
      return says.REVOKED(when(of.revoked_at), byWhom({ id: of.revoked_by ?? "", name: of.revoked_by_name }, ownId));
  }
}
