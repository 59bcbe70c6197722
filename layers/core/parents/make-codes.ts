import pMap from "p-map";
import type { Scope } from "../call/scope.ts";
import { parentPath } from "../contract/parents-page.ts";
import type { ParentCodeList, ParentCodesRequest } from "../contract/schemas/parents.ts";
import { hashCode, makeCode, printedCode } from "./code-hash.ts";
import { isAlive } from "./link-state.ts";
import { type ParentPapersPorts, papersOfClass, whose } from "./parent-papers.ts";
import type { ParentLinks } from "./ports.ts";

export interface MakeCodesPorts extends Pick<ParentPapersPorts, "register" | "school" | "now"> {
  readonly links: Pick<ParentLinks, "ofClass" | "setCode">;
}

/** Each hash takes 16 MB and a processor. */
const HASHES_AT_ONCE = 4;

/**
 * New codes for the links of a class that are alive, to print and to hand out. This is the only time that they are known: what
 * is stored is a hash. The codes of a former sheet open nothing any more.
 */
export async function makeParentCodes(
  ports: MakeCodesPorts,
  scope: Scope,
  { student_ids, ...ofClass }: ParentCodesRequest,
): Promise<ParentCodeList> {
  const now = ports.now();
  const papers = await papersOfClass(ports, scope, ofClass, student_ids);
  const codes = await pMap(
    papers,
    async (one) => {
      const { link } = one;
      if (link === undefined || !isAlive(link, now)) return [];
      const code = makeCode();
      if (!(await ports.links.setCode(link, await hashCode(code)))) return [];
      return [{ ...whose(one), path: parentPath(link.secret), code: printedCode(code), ends_at: link.endsAt }];
    },
    { concurrency: HASHES_AT_ONCE },
  );
  return { codes: codes.flat() };
}
