import type { Scope } from "../call/scope.ts";
import { printedNumber } from "../claims/paper-number.ts";
import { LIMITS } from "../contract/limits.ts";
import { parentPath } from "../contract/parents-page.ts";
import type { ParentLinkView, ParentPaper, ParentPaperList, ParentPapersQuery } from "../contract/schemas/parents.ts";
import { eachPaper } from "../documents/issuing/each-paper.ts";
import type { IssuedPaper } from "../documents/issuing/ports.ts";
import type { Student } from "../domain/school.ts";
import type { Register } from "../register/ports.ts";
import type { StudentDirectory } from "../school/ports.ts";
import { linkState } from "./link-state.ts";
import type { ParentLink, ParentLinks } from "./ports.ts";

export interface ParentPapersPorts {
  readonly register: Pick<Register, "list">;
  readonly school: StudentDirectory;
  readonly links: Pick<ParentLinks, "ofClass">;
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
  { register, school, links }: Omit<ParentPapersPorts, "now">,
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

export const parentPaper = (one: StudentPaper, now: Date): ParentPaper => ({
  ...whose(one),
  has_birth_date: one.student?.bornOn !== undefined,
  ...(one.link && { link: linkView(one.link, now) }),
});

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

/** Who in a class has a link for the parents, and whether it was used. */
export async function listParentPapers(
  ports: ParentPapersPorts,
  scope: Scope,
  query: ParentPapersQuery,
): Promise<ParentPaperList> {
  const now = ports.now();
  return { papers: (await papersOfClass(ports, scope, query)).map((one) => parentPaper(one, now)) };
}
