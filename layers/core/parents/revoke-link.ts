import type { Scope } from "../call/scope.ts";
import type { ParentPaper } from "../contract/schemas/parents.ts";
import { PalmaresError } from "../domain/errors.ts";
import { findPaper } from "../register/find-paper.ts";
import type { Register } from "../register/ports.ts";
import type { StudentDirectory } from "../school/ports.ts";
import { type ParentPapersPorts, parentPaper } from "./parent-papers.ts";
import type { ParentLinks } from "./ports.ts";

export interface RevokeLinkPorts {
  readonly register: Pick<Register, "find">;
  readonly school: StudentDirectory;
  readonly links: Pick<ParentLinks, "find" | "revoke">;
  readonly mails: ParentPapersPorts["mails"];
  readonly suppression: ParentPapersPorts["suppression"];
  readonly guardians: ParentPapersPorts["guardians"];
  readonly now: () => Date;
}

/**
 * Revokes the link of a paper: it opens nothing any more, and the next one is another. Revoking it again changes nothing.
 *
 * @throws PalmaresError PAPER_NOT_FOUND: there is no such paper, or it has no link.
 */
export async function revokeParentLink(
  { register, school, links, mails, suppression, guardians, now }: RevokeLinkPorts,
  scope: Scope,
  typed: string,
): Promise<ParentPaper> {
  const paper = await findPaper(register, scope, typed);
  const { classId, studentId } = paper.key;
  const find = async () =>
    classId === undefined ? undefined : await links.find(scope.schoolId, classId, paper.number);
  const link = await find();
  if (link === undefined || studentId === undefined || classId === undefined)
    throw new PalmaresError("PAPER_NOT_FOUND", "The paper has no link for parents.");
  const at = now();
  if (link.revokedAt === undefined) await links.revoke(link, { at: at.toISOString(), by: scope.userId });
  const students = await school.students(scope);
  const student = students.find((one) => one.id === studentId && one.classId === classId);
  const [addresses, sent, words] = await Promise.all([
    guardians.ofStudents(scope, [studentId]),
    mails.ofClass(scope.schoolId, classId),
    suppression.ofSchool(scope.schoolId),
  ]);
  const mailById = new Map(sent.map((mail) => [mail.id, mail]));
  const reached = { guardians: addresses.get(studentId) ?? [], mails: mailById, words };
  return parentPaper({ paper, studentId, student, link: await find() }, reached, at);
}
