import type { ParentCodeList, ParentPaper } from "@palmares/core/contract/schemas/parents";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { askEvery } from "../../api/ask-every.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE, ISSUABLE_TYPES, scopeOf } from "../../document-types.ts";
import { t } from "../../i18n/language.ts";
import { parentTexts } from "../../i18n/parents/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { DocumentTypeField, TermField } from "../../parts/document-fields.tsx";
import { SelectField } from "../../parts/fields.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { nameOfTerm } from "../../parts/periods.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { openAddress, search } from "../../routing/address.ts";
import { CLASS, classIn } from "../../routing/class-link.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { CodesSheet } from "./codes-sheet.tsx";
import { LinkList } from "./link-list.tsx";
import { countOf, MailCard } from "./mail-card.tsx";

/** While mails are on their way, and while those that went may still come back. */
const LOOK_EVERY_MS = { sending: 3_000, sent: 15_000 };
const MAY_COME_BACK_MS = 10 * 60_000;
const TYPES = ISSUABLE_TYPES.filter((type) => scopeOf(type) === "student");

/** Links and codes by which parents open the issued papers of a class. */
export function ParentsPage() {
  const { call, workplace } = useServices();
  const { directory, problem: unknownClasses, load } = useClasses();
  const papers = useSignal<readonly ParentPaper[] | undefined>(undefined);
  const canMail = useSignal(false);
  const codes = useSignal<ParentCodeList["codes"] | undefined>(undefined);
  const isAsking = useSignal(false);
  const isBusy = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = parentTexts.value;
  const given = new URLSearchParams(search.value);
  const class_id = classIn(search.value) ?? "";
  const type = given.get("type") ?? DEFAULT_DOCUMENT_TYPE;
  const term = workplace.periodOf(directory?.school.periods ?? [])?.id ?? "";
  const ofClass = { class_id, type, term };

  const choose = (next: Partial<Pick<typeof ofClass, "class_id" | "type">>) => {
    openAddress(linkTo("parents", {}, { [CLASS]: next.class_id ?? class_id, type: next.type ?? type }));
  };

  /** Does one thing after the other, and says why it could not. */
  async function run(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = undefined;
    try {
      await work();
    } catch (error) {
      problem.value = asProblem(error);
    }
    isBusy.value = false;
  }

  useEffect(() => {
    papers.value = undefined;
    codes.value = undefined;
    if (class_id === "" || term === "") return;
    const leaving = new AbortController();
    problem.value = undefined;
    call("listParentPapers", { query: ofClass }, { signal: leaving.signal }).then(
      (list) => {
        papers.value = list.papers;
        canMail.value = list.can_mail;
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) problem.value = asProblem(error);
      },
    );
    return () => leaving.abort();
  }, [class_id, type, term]);

  const make = () =>
    void run(async () => {
      papers.value = (await call("makeParentLinks", { body: ofClass })).papers;
    });
  const refresh = () =>
    void run(async () => {
      papers.value = (await call("listParentPapers", { query: ofClass })).papers;
    });
  const sendMail = (again: boolean) =>
    void run(async () => {
      papers.value = (await call("mailParents", { body: { ...ofClass, again } })).papers;
    });
  const trust = (studentId: string, email: string) =>
    void run(async () => {
      const body = { ...ofClass, student_ids: [studentId], trust: [email] };
      const changed = new Map((await call("mailParents", { body })).papers.map((one) => [one.number, one]));
      papers.value = papers.value?.map((one) => changed.get(one.number) ?? one);
    });
  const everyMs = lookAgainIn(papers.value ?? [], Date.now());
  useEffect(() => {
    if (everyMs === undefined) return;
    const leaving = new AbortController();
    const stop = askEvery(everyMs, () =>
      // The next look shows what this one could not; the button says why.
      call("listParentPapers", { query: ofClass }, { signal: leaving.signal }).then(
        (list) => {
          papers.value = list.papers;
        },
        () => undefined,
      ),
    );
    return () => {
      leaving.abort();
      stop();
    };
  }, [everyMs, class_id, type, term]);
  const printCodes = (studentId?: string) =>
    void run(async () => {
      const body = { ...ofClass, ...(studentId !== undefined && { student_ids: [studentId] }) };
      codes.value = (await call("makeParentCodes", { body })).codes;
      papers.value = (await call("listParentPapers", { query: ofClass })).papers;
    });
  const revoke = (number: string) =>
    void run(async () => {
      const changed = await call("revokeParentLink", { number });
      papers.value = papers.value?.map((one) => (one.number === changed.number ? changed : one));
    });

  const classes = directory?.classes ?? [];
  const className = classes.find(({ id }) => id === class_id)?.name ?? class_id;
  const linked = (papers.value ?? []).filter(({ link }) => link !== undefined);
  const opened = linked.filter(({ link }) => (link?.opened ?? 0) > 0);
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      {unknownClasses !== undefined && <ProblemNotice problem={unknownClasses} onRetry={load} />}
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      <div class="stack">
        <section class="card form choices">
          <SelectField
            label={texts.class}
            value={class_id}
            choices={[
              { value: "", label: texts.chooseClass },
              ...classes.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(chosen) => choose({ class_id: chosen })}
          />
          <DocumentTypeField count="many" types={TYPES} value={type} onChange={(chosen) => choose({ type: chosen })} />
          <TermField periods={directory?.school.periods ?? []} value={term} onChange={workplace.choosePeriod} />
        </section>
        {codes.value !== undefined && (
          <CodesSheet
            codes={codes.value}
            title={texts.sheet.title(className, nameOfTerm(term, workplace.school.value))}
            onClose={() => {
              codes.value = undefined;
            }}
          />
        )}
        {papers.value?.length === 0 && <EmptyState icon="parents" texts={texts.none} />}
        {papers.value !== undefined && papers.value.length > 0 && (
          <MailCard
            papers={papers.value}
            canMail={canMail.value}
            isBusy={isBusy.value}
            onSend={sendMail}
            onRefresh={refresh}
          />
        )}
        {papers.value !== undefined && papers.value.length > 0 && (
          <section class="card links-card">
            <p role="status">{texts.summary(papers.value.length, linked.length, opened.length)}</p>
            <div class="actions">
              <button type="button" aria-disabled={isBusy.value} onClick={make}>
                {isBusy.value ? t.value.wait : linked.length === 0 ? texts.make : texts.remake}
              </button>
              {linked.length > 0 && (
                <button
                  type="button"
                  class="secondary"
                  onClick={() => {
                    isAsking.value = true;
                  }}
                >
                  {texts.codes}
                </button>
              )}
            </div>
            <LinkList
              papers={papers.value}
              canMail={canMail.value}
              onRevoke={revoke}
              onTrust={trust}
              onCode={printCodes}
              onAddresses={refresh}
            />
          </section>
        )}
      </div>
      {isAsking.value && (
        <Confirm
          texts={texts.codesAsk}
          isHarmless
          onAnswer={(yes) => {
            isAsking.value = false;
            if (yes) printCodes();
          }}
        />
      )}
    </>
  );
}

/** @returns undefined: nothing changes by itself any more. */
function lookAgainIn(papers: readonly ParentPaper[], now: number): number | undefined {
  if (countOf(papers, "QUEUED", "SENDING") > 0) return LOOK_EVERY_MS.sending;
  const isFresh = papers.some(({ addresses }) =>
    addresses.some(({ state, at }) => state === "SENT" && at !== undefined && now - Date.parse(at) < MAY_COME_BACK_MS),
  );
  return isFresh ? LOOK_EVERY_MS.sent : undefined;
}
