import { t } from "../../i18n/language.ts";
import { followLink } from "../../routing/address.ts";
import { CLASS } from "../../routing/class-link.ts";
import { linkToEnrolment } from "../../routing/enrolment-link.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";

interface ClassLinksProps {
  readonly classId: string;
  /** The screen itself is the class's, and has what closes its period. */
  readonly isInside?: boolean;
}

/** Where one goes on with a class: to read it, to decide, to enter marks, to issue, to lock; as far as the role may. */
export function ClassLinks({ classId, isInside = false }: ClassLinksProps) {
  const { may } = useServices();
  const { links } = t.value.classes;
  const of = { [CLASS]: classId };
  const all = [
    !isInside && [links.proof, linkTo("proof", { classId })],
    [links.council, linkTo("council", { classId })],
    mayOpen(may, "marks") && [links.marks, linkTo("marks", {}, of)],
    mayOpen(may, "remarks") && mayOpen(may, "marks") && [links.remarks, linkTo("remarks", { classId })],
    [links.papers, linkTo("batches", {}, of)],
    mayOpen(may, "enrolments") && [links.students, linkToEnrolment(classId)],
    !isInside && may("issueDocuments") && [links.issue, linkTo("batches", {}, { ...of, purpose: "issue" })],
    !isInside && may("lockPeriod") && [links.lock, linkTo("changes", {}, of)],
  ].filter((one) => one !== false);
  return (
    <p class="class-links">
      {all.map(([name = "", address = ""]) => (
        <a key={name} href={address} onClick={followLink}>
          {name}
        </a>
      ))}
    </p>
  );
}
