import { type DocumentType, ISSUABLE_TYPES } from "../../../document-types.ts";
import { t } from "../../../i18n/language.ts";
import { useServices } from "../../../services.ts";
import type { May } from "../../../session/permissions.ts";
import { ClassIssue } from "./class-issue.tsx";
import { ClassLock } from "./class-lock.tsx";
import type { ClosingProps } from "./closing-props.ts";

const mayIssue = (may: May, type: DocumentType): boolean => may("issueDocuments") && ISSUABLE_TYPES.includes(type);

/** Whether the user may do anything of it. */
export const mayClose = (may: May, type: DocumentType): boolean => mayIssue(may, type) || may("lockPeriod");

/** The end of a class's period: its papers are issued, and its marks locked, as far as the role may. */
export function ClassClosing(props: ClosingProps) {
  const { may } = useServices();
  return (
    <section id="closing" class="closing" aria-label={t.value.classes.closing.title}>
      {mayIssue(may, props.type) && <ClassIssue {...props} />}
      {may("lockPeriod") && <ClassLock {...props} />}
    </section>
  );
}
