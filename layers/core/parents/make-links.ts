import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import { randomCharacters } from "../claims/paper-number.ts";
import type { ParentLinksRequest, ParentPaperList } from "../contract/schemas/parents.ts";
import { isAlive } from "./link-state.ts";
import { type ParentPapersPorts, papersOfClass, type StudentPaper, viewOfPapers } from "./parent-papers.ts";
import type { ParentLink, ParentLinks } from "./ports.ts";

export interface MakeLinksPorts extends ParentPapersPorts {
  readonly links: Pick<ParentLinks, "ofClass" | "find" | "make">;
}

/** 26 characters of 4.95 bits: 128.8. */
const SECRET_LENGTH = 26;
const WRITES_AT_ONCE = 8;
const DAY_MS = 86_400_000;

/**
 * Makes a link for each paper of a class, or of some of its students, that has none which still opens it. Repeating it
 * changes nothing: a link that is alive stays as it is, and so does what parents were given.
 */
export async function makeParentLinks(
  ports: MakeLinksPorts,
  scope: Scope,
  request: ParentLinksRequest,
): Promise<ParentPaperList> {
  const { student_ids, days: _, code_only: __, ...ofClass } = request;
  const papers = await papersOfClass(ports, scope, ofClass, student_ids);
  return viewOfPapers(ports, scope, ofClass.class_id, await linksOfClass(ports, scope, request, papers));
}

/** These papers, each with a link that opens it. */
export function linksOfClass(
  { links, now: clock }: Pick<MakeLinksPorts, "links" | "now">,
  scope: Scope,
  { class_id: classId, days, code_only }: Pick<ParentLinksRequest, "class_id" | "days" | "code_only">,
  papers: readonly StudentPaper[],
): Promise<readonly StudentPaper[]> {
  const now = clock();
  const endsAt = new Date(now.getTime() + days * DAY_MS).toISOString();
  const make = async (one: StudentPaper): Promise<StudentPaper> => {
    if (one.link !== undefined && isAlive(one.link, now)) return one;
    const { paper, studentId } = one;
    const link: ParentLink = {
      schoolId: scope.schoolId,
      classId,
      studentId,
      number: paper.number,
      secret: randomCharacters(SECRET_LENGTH),
      madeAt: now.toISOString(),
      madeBy: scope.userId,
      endsAt,
      ...(code_only && { codeOnly: true }),
      opened: 0,
      tries: 0,
      wrong: 0,
    };
    if (await links.make(link, one.link)) return { ...one, link };
    // Somebody else has made it at the same moment.
    return { ...one, link: await links.find(scope.schoolId, classId, paper.number) };
  };
  return pMap(papers, make, { concurrency: WRITES_AT_ONCE });
}
