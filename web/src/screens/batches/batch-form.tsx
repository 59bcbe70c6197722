import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { type Signal, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE, ISSUABLE_TYPES, scopeOf } from "../../document-types.ts";
import { t } from "../../i18n/language.ts";
import { DocumentTypeField, PaperLanguageField, TermField } from "../../parts/document-fields.tsx";
import { DraftMarkField } from "../../parts/draft-mark-field.tsx";
import { CheckField, ChoiceField } from "../../parts/fields.tsx";
import { CardForm, SubmitButton } from "../../parts/form.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { createBatchOrders, createIssueOrders } from "../../parts/order-batch.ts";
import { search } from "../../routing/address.ts";
import { classIn } from "../../routing/class-link.ts";
import { useServices } from "../../services.ts";
import { type BatchPlace, nameOf, orderedPlace } from "./batch-place.ts";
import { BatchPreflight } from "./batch-preflight.tsx";
import { ClassPicker } from "./class-picker.tsx";
import { IssueConfirmation } from "./issue-confirmation.tsx";
import { checkPlaces, needsALook, type PlaceCheck } from "./preflight-work.ts";
import { together } from "./together.ts";

interface BatchFormProps {
  readonly directory: ClassList | undefined;
  readonly problem: ApiProblem | undefined;
  readonly onReload: () => void;
}

interface Refusal {
  readonly place: BatchPlace;
  readonly problem: ApiProblem;
}

/**
 * Looks through the chosen classes, then starts one batch for each; of documents about the school, one. A class that the API
 * refuses does not stop the others.
 */
export function BatchForm({ directory, problem, onReload }: BatchFormProps) {
  const { call, batchFeed, may, workplace } = useServices();
  const order = useMemo(() => createBatchOrders(call), [call]);
  const issue = useMemo(() => createIssueOrders(call), [call]);
  const isIssuing = useSignal(may("issueDocuments") && new URLSearchParams(search.value).get("purpose") === "issue");
  const chosen = useSignal<ReadonlySet<string>>(new Set([classIn(search.value)].filter((id) => id !== undefined)));
  const type = useSignal(DEFAULT_DOCUMENT_TYPE);
  /** Undefined: the school's. */
  const paperLanguage = useSignal<string | undefined>(undefined);
  const twoSided = useSignal(false);
  const twoPerSheet = useSignal(false);
  const forceNew = useSignal(false);
  const busy = useSignal(false);
  const announcement = useSignal("");
  const refusals = useSignal<readonly Refusal[]>([]);
  /** What the pre-flight found, while it waits for an answer. Another choice makes it void. */
  const checks = useSignal<readonly PlaceCheck[]>([]);
  const texts = t.value.batches;
  const periods = directory?.school.periods ?? [];
  const term = workplace.periodOf(periods)?.id;

  const inLanguage = () => (paperLanguage.value === undefined ? {} : { language: paperLanguage.value });

  /** Looks through the classes; starts their batches at once where nothing is found. */
  async function check(places: readonly BatchPlace[]): Promise<void> {
    if (places.length === 0 || term === undefined) {
      announcement.value = texts.chooseOne;
      return;
    }
    busy.value = true;
    announcement.value = isIssuing.value ? t.value.issue.looking : texts.preflight.checking;
    refusals.value = [];
    checks.value = [];
    const issuing = isIssuing.value ? ({ issuing: "true" } as const) : {};
    const found = await checkPlaces(call, places, { term, type: type.value, ...inLanguage(), ...issuing });
    busy.value = false;
    // Nothing is issued that nobody has looked at.
    if (!isIssuing.value && !found.some(needsALook)) return start(places, term);
    announcement.value = isIssuing.value ? t.value.issue.looked : texts.preflight.found;
    checks.value = found;
    requestAnimationFrame(() => document.getElementById("preflight")?.focus());
  }

  async function start(places: readonly BatchPlace[], term: string): Promise<void> {
    busy.value = true;
    announcement.value = "";
    checks.value = [];
    const options = {
      term,
      type: type.value,
      ...inLanguage(),
      two_sided: twoSided.value,
      ...(twoPerSheet.value && { pages_per_sheet: 2 as const }),
    };
    const send = (place: BatchPlace) =>
      isIssuing.value && "schoolClass" in place
        ? issue({ class_id: place.schoolClass.id, ...options })
        : order({ ...orderedPlace(place), ...options, force_new: forceNew.value });
    const ordered: string[] = [];
    for (const place of places) {
      try {
        const batch = await send(place);
        batchFeed.put(batch);
        ordered.push(batch.batch_id);
        if ("schoolClass" in place)
          chosen.value = new Set([...chosen.value].filter((id) => id !== place.schoolClass.id));
      } catch (error) {
        refusals.value = [...refusals.value, { place, problem: asProblem(error) }];
      }
    }
    busy.value = false;
    together.set(ordered);
    const started = places.length - refusals.value.length;
    if (started === 0) return;
    announcement.value = (isIssuing.value ? t.value.issue : texts).started(started);
    // On a phone the history is below the form.
    document.getElementById("history")?.focus();
  }

  const choosing =
    <T,>(choice: Signal<T>) =>
    (value: T) => {
      choice.value = value;
      checks.value = [];
    };

  const classes = directory?.classes ?? [];
  // The address may mean a class that is not there.
  const here = classes.filter(({ id }) => chosen.value.has(id));
  const isAboutSchool = scopeOf(type.value) === "school";
  const places: readonly BatchPlace[] =
    isAboutSchool && directory !== undefined
      ? [{ school: directory.school, schoolYear: workplace.year.value }]
      : here.map((schoolClass) => ({ schoolClass }));
  const Answer = isIssuing.value ? IssueConfirmation : BatchPreflight;
  return (
    <CardForm
      onSubmit={() => {
        if (!busy.value) void check(places);
      }}
    >
      <h2>{texts.create}</h2>
      {may("issueDocuments") && (
        <ChoiceField
          legend={t.value.issue.purpose}
          value={isIssuing.value ? "issue" : "drafts"}
          choices={[
            { value: "drafts", label: t.value.issue.drafts, hint: t.value.issue.draftsHint },
            { value: "issue", label: t.value.issue.issue, hint: t.value.issue.issueHint },
          ]}
          onChange={(purpose) => {
            if (purpose === "issue" && !ISSUABLE_TYPES.includes(type.value)) type.value = DEFAULT_DOCUMENT_TYPE;
            choosing(isIssuing)(purpose === "issue");
          }}
        />
      )}
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={onReload} />}
      {directory === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {directory !== undefined && classes.length === 0 && <EmptyState icon="batches" texts={texts.noClasses} />}
      {classes.length > 0 && !isAboutSchool && (
        <ClassPicker classes={classes} chosen={new Set(here.map(({ id }) => id))} onChange={choosing(chosen)} />
      )}
      <DocumentTypeField
        count="many"
        {...(isIssuing.value && { types: ISSUABLE_TYPES })}
        value={type.value}
        onChange={(value) => {
          paperLanguage.value = undefined;
          choosing(type)(value);
        }}
      />
      <TermField periods={periods} value={term ?? ""} onChange={workplace.choosePeriod} />
      <PaperLanguageField type={type.value} value={paperLanguage.value} onChange={choosing(paperLanguage)} />
      <CheckField
        label={texts.twoSided}
        hint={texts.twoSidedHint}
        checked={twoSided.value}
        onChange={(checked) => (twoSided.value = checked)}
      />
      <CheckField
        label={texts.twoPerSheet}
        hint={texts.twoPerSheetHint}
        checked={twoPerSheet.value}
        onChange={(checked) => (twoPerSheet.value = checked)}
      />
      {!isIssuing.value && directory !== undefined && <DraftMarkField schoolId={directory.school.id} />}
      {!isIssuing.value && (
        <CheckField
          label={texts.forceNew}
          checked={forceNew.value}
          onChange={(checked) => (forceNew.value = checked)}
        />
      )}
      <SubmitButton busy={busy.value}>
        {isIssuing.value ? t.value.issue.look(places.length) : texts.start(places.length)}
      </SubmitButton>
      <p class="hint" role="status">
        {announcement.value}
      </p>
      {checks.value.length > 0 && (
        <Answer
          checks={checks.value}
          onGoOn={() => {
            // A class that could not be looked at is not issued.
            const looked = checks.value.flatMap((one) => (isIssuing.value && "problem" in one ? [] : [one.place]));
            if (!busy.value && term !== undefined) void start(looked, term);
          }}
          onCancel={() => {
            checks.value = [];
            announcement.value = "";
          }}
        />
      )}
      {refusals.value.map((refusal) => (
        <div key={nameOf(refusal.place)}>
          <p class="refused">{nameOf(refusal.place)}</p>
          <ProblemNotice problem={refusal.problem} />
        </div>
      ))}
    </CardForm>
  );
}
