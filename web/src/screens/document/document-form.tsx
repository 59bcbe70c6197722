import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ApiProblem } from "../../api/problem.ts";
import {
  DEFAULT_DOCUMENT_TYPE,
  DOCUMENT_TYPES,
  ISSUABLE_TYPES,
  printedLanguageOf,
  scopeOf,
} from "../../document-types.ts";
import { t } from "../../i18n/language.ts";
import { DocumentTypeField, PaperLanguageField, TermField } from "../../parts/document-fields.tsx";
import { DraftMarkField } from "../../parts/draft-mark-field.tsx";
import { CheckField, ChoiceField, SelectField } from "../../parts/fields.tsx";
import { CardForm } from "../../parts/form.tsx";
import { Icon } from "../../parts/icons.tsx";
import { ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import { StudentField } from "../../parts/student-field.tsx";
import { type Student, studentName } from "../../parts/student-search.ts";
import { followLink, search } from "../../routing/address.ts";
import { studentLinkIn } from "../../routing/document-link.ts";
import { SHOWS_IDENTITY } from "../../routing/proof-link.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { type DocumentChoice, type DocumentWork, isSameDocument } from "./document-work.ts";
import { IssueCard } from "./issue-card.tsx";
import type { IssueChoice } from "./issue-one.ts";
import { useLinkedStudent } from "./linked-student.ts";
import { PhotoCard } from "./photo-card.tsx";
import { StudentDataCard } from "./student-data-card.tsx";

interface DocumentFormProps {
  /** Undefined until it is known. */
  readonly directory: ClassList | undefined;
  readonly work: DocumentWork;
  /** What the form says is written here, so that the page beside it is known to be another one. */
  readonly said: Signal<DocumentChoice | undefined>;
  readonly problem: ApiProblem | undefined;
  /** Asks for the directory again. */
  readonly onReload: () => void;
}

const MODES = ["normal", "streaming"] as const;

export function DocumentForm({ directory, work, said, problem, onReload }: DocumentFormProps) {
  const { call, may, workplace } = useServices();
  const year = workplace.year.value;
  const school = directory?.school;
  const link = studentLinkIn(search.value);
  const linked = useLinkedStudent(call, link);
  const student = useSignal<Student | undefined>(undefined);
  const type = useSignal(DOCUMENT_TYPES.find((one) => one === link?.type) ?? DEFAULT_DOCUMENT_TYPE);
  /** Undefined: the school's. */
  const paperLanguage = useSignal<string | undefined>(undefined);
  const mode = useSignal<(typeof MODES)[number]>("normal");
  const forceNew = useSignal(false);
  const isStudentMissing = useSignal(false);
  useEffect(() => {
    student.value = linked.student;
  }, [linked.student]);
  useEffect(() => {
    // A link may lead to a student of another year.
    const linkedYear = linked.student?.school_year;
    if (school !== undefined && linkedYear !== undefined && linkedYear !== (year ?? school.current_year))
      workplace.chooseYear(linkedYear, "replace");
  }, [linked.student, school === undefined]);
  const texts = t.value.document;
  const classes = directory?.classes ?? [];
  const chosenClass = useSignal<string | undefined>(undefined);
  const schoolClass = classes.find(({ id }) => id === chosenClass.value) ?? classes[0];
  const scope = scopeOf(type.value);
  const periods = school?.periods ?? [];
  const period = workplace.periodOf(periods);
  const isMaking = work.state.value.kind === "sending" || work.state.value.kind === "pending";
  // Until the periods are known nothing can be asked for, and a press must not be lost without a word.
  const busy = isMaking || (directory === undefined && problem === undefined);

  const about = {
    student: () => student.value && { student: student.value },
    class: () => schoolClass && { schoolClass },
    school: () => school && { school, schoolYear: year },
  }[scope]();
  const choice: DocumentChoice | undefined =
    about === undefined || period === undefined
      ? undefined
      : { ...about, type: type.value, period, language: paperLanguage.value };
  useEffect(() => {
    const before = said.peek();
    if (choice === undefined || !isSameDocument(choice, before)) said.value = choice;
  });
  useEffect(
    () => () => {
      said.value = undefined;
    },
    [],
  );

  function submit(pressed: string): void {
    isStudentMissing.value = scope === "student" && student.value === undefined;
    if (choice === undefined || busy) return;
    void (mode.value === "normal"
      ? work.make(choice, forceNew.value)
      : work.stream(choice, pressed === "save" ? "save" : "open"));
  }

  const whose =
    scope === "student" ? student.value && aboutStudent(student.value) : schoolClass && aboutClass(schoolClass);
  const issued =
    whose !== undefined && school !== undefined && period !== undefined && ISSUABLE_TYPES.includes(type.value)
      ? {
          ...whose,
          type: type.value,
          term: period.id,
          language: printedLanguageOf(type.value, paperLanguage.value, school.language),
        }
      : undefined;
  return (
    <div class="stack">
      <CardForm onSubmit={submit}>
        {problem !== undefined && <ProblemNotice problem={problem} onRetry={onReload} />}
        {linked.problem !== undefined && <ProblemNotice problem={linked.problem} />}
        {linked.isGone && <ErrorNotice>{t.value.student.gone}</ErrorNotice>}
        <DocumentTypeField
          count="one"
          value={type.value}
          onChange={(value) => {
            type.value = value;
            paperLanguage.value = undefined;
          }}
        />
        {scope === "class" && (
          <SelectField
            label={t.value.schoolClass}
            value={schoolClass?.id ?? ""}
            choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => (chosenClass.value = id)}
          />
        )}
        {scope === "student" && (
          <StudentField
            year={year}
            value={student.value}
            onChange={(chosen) => {
              student.value = chosen;
              if (chosen !== undefined) isStudentMissing.value = false;
            }}
            error={isStudentMissing.value ? t.value.student.missing : undefined}
          />
        )}
        {scope === "student" && student.value !== undefined && may("changeStudent") && mayOpen(may, "proofStudent") && (
          <a
            class="mend"
            href={linkTo(
              "proofStudent",
              { classId: student.value.class_id, studentId: student.value.id },
              SHOWS_IDENTITY,
            )}
            onClick={followLink}
          >
            {t.value.student.correct}
          </a>
        )}
        <TermField periods={periods} value={period?.id ?? ""} onChange={workplace.choosePeriod} />
        <PaperLanguageField
          type={type.value}
          value={paperLanguage.value}
          onChange={(value) => (paperLanguage.value = value)}
        />
        <ChoiceField
          legend={texts.mode}
          value={mode.value}
          choices={[
            { value: "normal", label: texts.normal, hint: texts.normalHint },
            { value: "streaming", label: texts.streaming, hint: texts.streamingHint },
          ]}
          onChange={(value) => (mode.value = value)}
        />
        {school !== undefined && <DraftMarkField schoolId={school.id} />}
        {mode.value === "normal" ? (
          <>
            <CheckField
              label={texts.forceNew}
              hint={texts.forceNewHint}
              checked={forceNew.value}
              onChange={(checked) => (forceNew.value = checked)}
            />
            <button type="submit" class="wide" aria-disabled={busy}>
              {isMaking ? t.value.wait : texts.make}
            </button>
          </>
        ) : (
          <div class="actions">
            <button type="submit" value="open" aria-disabled={busy}>
              <Icon name="open" />
              {texts.open}
            </button>
            <button type="submit" value="save" class="secondary" aria-disabled={busy}>
              <Icon name="download" />
              {texts.save}
            </button>
          </div>
        )}
      </CardForm>
      {issued !== undefined && <IssueCard key={JSON.stringify(issued)} choice={issued} />}
      {scope === "student" && student.value !== undefined && may("replacePhoto") && (
        <PhotoCard key={`photo ${student.value.id}`} student={student.value} />
      )}
      {scope === "student" && student.value !== undefined && may("eraseStudent") && (
        <StudentDataCard key={student.value.id} student={student.value} />
      )}
    </div>
  );
}

type Whose = Pick<IssueChoice, "classId" | "studentId" | "name">;

const aboutStudent = (student: Student): Whose => ({
  classId: student.class_id,
  studentId: student.id,
  name: studentName(student),
});

const aboutClass = ({ id, name }: ClassList["classes"][number]): Whose => ({ classId: id, name });
