import type { Scope } from "../call/scope.ts";
import { printedNumber } from "../claims/paper-number.ts";
import { LIMITS } from "../contract/limits.ts";
import { parentPath } from "../contract/parents-page.ts";
import type { ParentLinkView, ParentPaper, ParentPaperList, ParentPapersQuery } from "../contract/schemas/parents.ts";
import { eachPaper } from "../documents/issuing/each-paper.ts";
import type { IssuedPaper } from "../documents/issuing/ports.ts";
import type { Guardian } from "../domain/guardians.ts";
import type { Student } from "../domain/school.ts";
import type { Register } from "../register/ports.ts";
import type { GuardianStore } from "../school/data/record-stores.ts";
import type { StudentDirectory } from "../school/ports.ts";
import { linkState } from "./link-state.ts";
import { type KnownMails, mailedAddresses } from "./mail/mail-state.ts";
import type { ParentMailQueue, ParentMails } from "./mail/ports.ts";
import type { SuppressionList } from "./mail/suppression.ts";
import type { ParentLink, ParentLinks } from "./ports.ts";

export interface ParentPapersPorts {
  readonly register: Pick<Register, "list">;
  readonly school: StudentDirectory;
  readonly links: Pick<ParentLinks, "ofClass">;
  readonly mails: Pick<ParentMails, "ofClass">;
  readonly suppression: Pick<SuppressionList, "ofSchool">;
  readonly guardians: Pick<GuardianStore, "ofStudents">;
  /** Undefined: this installation sends no mail. */
  readonly mailQueue: ParentMailQueue | undefined;
  readonly now: () => Date;
}

/** An issued paper of one student, whom the school still knows, and the link for the parents. */
export interface StudentPaper {
  readonly paper: IssuedPaper;
  readonly student: Student | undefined;
  readonly studentId: string;
  readonly link: ParentLink | undefined;
}

/**
 * The papers of a class that count, one for each student (and language), in the order of names. One about the whole class is
 * no parent's.
 */
export async function papersOfClass(
  { register, school, links }: Pick<ParentPapersPorts, "register" | "school" | "links">,
  scope: Scope,
  { class_id: classId, term, type }: ParentPapersQuery,
  only?: readonly string[],
): Promise<readonly StudentPaper[]> {
  const filter = { classId, term, type, status: "ISSUED" } as const;
  const found = await Array.fromAsync(eachPaper((window) => register.list(scope, filter, window)));
  if (found.length === 0) return [];
  const [students, made] = await Promise.all([school.students(scope), links.ofClass(scope.schoolId, classId)]);
  const byId = new Map(students.filter((one) => one.classId === classId).map((one) => [one.id, one]));
  const linkOf = new Map(made.map((link) => [link.number, link]));
  return found
    .flatMap((paper): StudentPaper[] => {
      const { studentId } = paper.key;
      if (studentId === undefined || (only !== undefined && !only.includes(studentId))) return [];
      return [{ paper, studentId, student: byId.get(studentId), link: linkOf.get(paper.number) }];
    })
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b), "fr"))
    .slice(0, LIMITS.parentLinks);
}

const nameOf = ({ student, studentId }: StudentPaper): string =>
  student === undefined ? studentId : `${student.lastName} ${student.firstNames}`;

/** Whose a paper is, as the API shows it. */
export const whose = ({ paper, student, studentId }: StudentPaper) => ({
  number: printedNumber(paper.number),
  student_id: studentId,
  ...(student && { last_name: student.lastName, first_names: student.firstNames }),
});

/** What is known of the parents of one student. */
export interface Reached extends KnownMails {
  readonly guardians: readonly Guardian[];
}

export const parentPaper = (one: StudentPaper, { guardians, ...known }: Reached, now: Date): ParentPaper => ({
  ...whose(one),
  has_birth_date: one.student?.bornOn !== undefined,
  ...(one.link && { link: linkView(one.link, now) }),
  addresses: [...mailedAddresses(guardians, one.link, known, now)],
});

/** Papers of a class as the API shows them, with what became of the mails to the parents. */
export async function viewOfPapers(
  {
    mails,
    suppression,
    guardians,
    mailQueue,
    now,
  }: Pick<ParentPapersPorts, "mails" | "suppression" | "guardians" | "mailQueue" | "now">,
  scope: Scope,
  classId: string,
  papers: readonly StudentPaper[],
): Promise<ParentPaperList> {
  const [sent, words, addresses] = await Promise.all([
    mails.ofClass(scope.schoolId, classId),
    suppression.ofSchool(scope.schoolId),
    guardians.ofStudents(
      scope,
      papers.map(({ studentId }) => studentId),
    ),
  ]);
  const byId = new Map(sent.map((mail) => [mail.id, mail]));
  const at = now();
  const shown = papers.map((one) =>
    parentPaper(one, { guardians: addresses.get(one.studentId) ?? [], mails: byId, words }, at),
  );
  return { papers: shown, can_mail: mailQueue !== undefined };
}

function linkView(link: ParentLink, now: Date): ParentLinkView {
  return {
    path: parentPath(link.secret),
    state: linkState(link, now),
    code_only: link.codeOnly === true,
    has_code: link.code !== undefined,
    made_at: link.madeAt,
    made_by: link.madeBy,
    ends_at: link.endsAt,
    opened: link.opened,
    ...(link.firstOpenedAt !== undefined && { first_opened_at: link.firstOpenedAt }),
    ...(link.lastOpenedAt !== undefined && { last_opened_at: link.lastOpenedAt }),
    wrong: link.wrong,
    ...(link.revokedAt !== undefined && { revoked_at: link.revokedAt }),
    ...(link.revokedBy !== undefined && { revoked_by: link.revokedBy }),
  };
}

/** Who in a class has a link for the parents, and whether it was sent and used. */
export const listParentPapers = async (
  ports: ParentPapersPorts,
  scope: Scope,
  query: ParentPapersQuery,
): Promise<ParentPaperList> => viewOfPapers(ports, scope, query.class_id, await papersOfClass(ports, scope, query));
