import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { DownloadLink } from "../contract/schemas/documents.ts";
import type { IssuedPaperList, IssuedPaperView, RegisterQuery } from "../contract/schemas/register.ts";
import type { IssuedPaper, PaperFiles } from "../documents/issuing/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { issuedFileName } from "../text/file-names.ts";
import { assertCurrent, findPaper } from "./find-paper.ts";
import { type KnownNames, paperView } from "./paper-view.ts";
import type { PaperFilter, Register } from "./ports.ts";

export interface ReadRegisterPorts {
  readonly register: Pick<Register, "find" | "list">;
  readonly school: Pick<SchoolRecords, "classes"> & Pick<StudentDirectory, "students">;
}

/** A page of the register with the names that the school's records still have. */
export async function listPapers(
  ports: ReadRegisterPorts,
  scope: Scope,
  query: RegisterQuery,
): Promise<IssuedPaperList> {
  const { papers, next } = await pageOf(ports, scope, query);
  const names = await namesIn(ports, scope, papers);
  return { papers: papers.map((paper) => paperView(paper, names(paper))), ...(next !== undefined && { next }) };
}

async function pageOf(
  { register }: ReadRegisterPorts,
  scope: Scope,
  { number, limit, cursor, ...query }: RegisterQuery,
): ReturnType<Register["list"]> {
  const filter: PaperFilter = {
    classId: query.class_id,
    studentId: query.student_id,
    schoolYear: query.school_year,
    term: query.term,
    type: query.type,
    status: query.status,
  };
  if (number === undefined) return register.list(scope, filter, limit, cursor);
  try {
    const paper = await findPaper(register, scope, number);
    return { papers: isSought(paper, filter) ? [paper] : [] };
  } catch (error) {
    if (error instanceof PalmaresError && error.code === "PAPER_NOT_FOUND") return { papers: [] };
    throw error;
  }
}

/** Whether a paper is among those that are sought. */
const isSought = ({ key, schoolYear, status }: IssuedPaper, filter: PaperFilter): boolean =>
  Object.entries(filter).every(
    ([name, value]) => value === undefined || { ...key, schoolYear, status }[name as keyof PaperFilter] === value,
  );

/** @throws PalmaresError PAPER_NOT_FOUND */
export async function getPaper(ports: ReadRegisterPorts, scope: Scope, number: string): Promise<IssuedPaperView> {
  const paper = await findPaper(ports.register, scope, number);
  return paperView(paper, (await namesIn(ports, scope, [paper]))(paper));
}

/** Names by id. Who left the school long ago has none any more. */
async function namesIn({ school }: ReadRegisterPorts, scope: Scope, papers: readonly IssuedPaper[]) {
  if (papers.length === 0) return (): KnownNames => ({});
  const [students, classes] = await Promise.all([school.students(scope), school.classes(scope)]);
  const byId = new Map(students.map((student) => [student.id, student]));
  const classById = new Map(classes.map((one) => [one.id, one]));
  return ({ key: { studentId, classId } }: IssuedPaper): KnownNames => ({
    student: studentId === undefined ? undefined : byId.get(studentId),
    schoolClass: classId === undefined ? undefined : classById.get(classId),
  });
}

export interface DownloadPaperPorts {
  readonly register: Pick<Register, "find">;
  readonly papers: Pick<PaperFiles, "link">;
  readonly now: () => Date;
}

/**
 * A link to a paper as it was issued, byte for byte; also to one that a later edition has replaced, or that was revoked.
 *
 * @throws PalmaresError PAPER_NOT_FOUND, PAPER_NOT_CURRENT when its student was erased.
 */
export async function downloadPaper(
  { register, papers, now }: DownloadPaperPorts,
  scope: Scope,
  number: string,
): Promise<DownloadLink> {
  const paper = await findPaper(register, scope, number);
  if (paper.status === "ERASED") assertCurrent(paper);
  const fileName = issuedFileName(paper.key.type, paper.number);
  return {
    url: await papers.link(scope.schoolId, paper.number, fileName, LIMITS.linkSeconds),
    expires_at: new Date(now().getTime() + LIMITS.linkSeconds * 1000).toISOString(),
    file_name: fileName,
  };
}
