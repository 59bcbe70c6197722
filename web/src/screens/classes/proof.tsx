import type { ComponentChildren } from "preact";
import { DEFAULT_DOCUMENT_TYPE } from "../../document-types.ts";
import { t } from "../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { search } from "../../routing/address.ts";
import { ClassProof } from "./class-proof.tsx";
import { STUDENT_TYPES } from "./student-types.ts";
import { usePlace } from "./use-place.ts";

interface ProofProps {
  readonly classId: string;
  /** Absent: the first student of the list. */
  readonly studentId?: string;
}

/** A class's documents, read one after the other before they are issued: the students beside the page of one of them. */
export function ProofScreen({ classId, studentId }: ProofProps) {
  const { directory, period, problem, load } = usePlace();
  const asked = new URLSearchParams(search.value).get("type");
  const type = STUDENT_TYPES.find((one) => one === asked) ?? STUDENT_TYPES[0] ?? DEFAULT_DOCUMENT_TYPE;
  if (problem !== undefined)
    return (
      <Frame>
        <ProblemNotice problem={problem} onRetry={load} />
      </Frame>
    );
  if (directory === undefined)
    return (
      <Frame>
        <p class="hint">{t.value.wait}</p>
      </Frame>
    );
  if (period === undefined)
    return (
      <Frame>
        <EmptyState icon="classes" texts={t.value.classes.noPeriods} />
      </Frame>
    );
  return (
    <ClassProof
      // Another class, period or kind of document is another list.
      key={`${classId} ${period.id} ${type}`}
      classId={classId}
      studentId={studentId}
      type={type}
      period={period}
      school={directory.school}
      inList={directory.classes.find(({ id }) => id === classId)}
    />
  );
}

const Frame = ({ children }: { readonly children: ComponentChildren }) => (
  <>
    <ScreenHead title={t.value.classes.proof.title} lead={t.value.classes.proof.lead} />
    <section class="card">{children}</section>
  </>
);
