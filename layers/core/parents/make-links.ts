import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import { randomCharacters } from "../claims/paper-number.ts";
import type { ParentLinksRequest, ParentPaperList } from "../contract/schemas/parents.ts";
import { isAlive } from "./link-state.ts";
import { type ParentPapersPorts, papersOfClass, parentPaper, type StudentPaper } from "./parent-papers.ts";
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
  { student_ids, days, code_only, ...ofClass }: ParentLinksRequest,
): Promise<ParentPaperList> {
  const now = ports.now();
  const endsAt = new Date(now.getTime() + days * DAY_MS).toISOString();
  const make = async (one: StudentPaper): Promise<StudentPaper> => {
    if (one.link !== undefined && isAlive(one.link, now)) return one;
    const { paper, studentId } = one;
    const link: ParentLink = {
      schoolId: scope.schoolId,
      classId: ofClass.class_id,
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
    if (await ports.links.make(link, one.link)) return { ...one, link };
    // Somebody else has made it at the same moment.
    return { ...one, link: await ports.links.find(scope.schoolId, ofClass.class_id, paper.number) };
  };
  const papers = await papersOfClass(ports, scope, ofClass, student_ids);
  const made = await pMap(papers, make, { concurrency: WRITES_AT_ONCE });
  return { papers: made.map((one) => parentPaper(one, now)) };
}
