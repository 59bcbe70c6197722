import { LIMITS } from "../contract/limits.ts";
import type { OpenedPaper, OpenPaperRequest } from "../contract/schemas/parents.ts";
import type { PaperFiles } from "../documents/issuing/ports.ts";
import { isIssued } from "../register/issued-bytes.ts";
import type { Register } from "../register/ports.ts";
import { issuedFileName } from "../text/file-names.ts";
import { isCode, readCode } from "./code-hash.ts";
import { linkState, waitsUntil } from "./link-state.ts";
import type { BirthDates, OpenedLinks, ParentLink } from "./ports.ts";

export interface OpenPaperPorts {
  readonly links: OpenedLinks;
  readonly register: Pick<Register, "find">;
  readonly people: BirthDates;
  readonly papers: Pick<PaperFiles, "link" | "readPdf">;
  readonly now: () => Date;
}

/**
 * Opens an issued paper for whoever has its link and knows the student's birth date or the code. Nothing is said about the
 * student before; each try counts before it is judged, so many at once are no more than five.
 *
 * @throws Error when the stored file is lost or another one.
 */
export async function openPaper(ports: OpenPaperPorts, request: OpenPaperRequest): Promise<OpenedPaper> {
  const { links, register, people, papers, now } = ports;
  const at = now();
  const link = await links.find(request.link);
  if (link === undefined) return { outcome: "UNKNOWN" };
  const state = linkState(link, at);
  if (state === "LOCKED") return locked(link);
  if (state !== "OPEN") return { outcome: state };
  const paper = await register.find(link, link.number);
  if (paper === undefined || paper.status === "ERASED") return { outcome: "UNKNOWN" };
  if (paper.status !== "ISSUED") return { outcome: paper.status === "REVOKED" ? "REVOKED" : "REPLACED" };

  const taken = await links.takeTry(link, at);
  if (taken === "CLOSED") return { outcome: "CLOSED" };
  if (taken === "LOCKED") return locked((await links.find(request.link)) ?? link);
  if (!(await proves(people, link, request))) return { outcome: "WRONG", left: taken.left };

  const pdf = await papers.readPdf(link.schoolId, paper.number);
  if (pdf === undefined || !isIssued(paper, pdf))
    throw new Error("The stored file is missing, or not the one that was issued.");
  await links.opened(link, at);
  const school = await people.schoolName(link.schoolId);
  const fileName = issuedFileName(paper.key.type, paper.number);
  return {
    outcome: "OPENED",
    url: await papers.link(link.schoolId, paper.number, fileName, LIMITS.openedPaperSeconds),
    file_name: fileName,
    ...(school !== undefined && { school }),
  };
}

/** The code where one is given; or else the birth date as the school has it now. */
async function proves(people: BirthDates, link: ParentLink, { code, birth_date }: OpenPaperRequest): Promise<boolean> {
  if (code !== undefined) {
    const read = readCode(code);
    return read !== undefined && link.code !== undefined && (await isCode(link.code, read));
  }
  if (birth_date === undefined || link.codeOnly) return false;
  return (await people.bornOn(link.schoolId, link.studentId)) === birth_date;
}

const locked = (link: ParentLink): OpenedPaper => ({
  outcome: "LOCKED",
  until: new Date(waitsUntil(link)).toISOString(),
});
