import type { Scope } from "../call/scope.ts";
import { printedNumber, readNumber } from "../claims/paper-number.ts";
import { LIMITS } from "../contract/limits.ts";
import type { DownloadLink } from "../contract/schemas/documents.ts";
import type { IssuedPaperList, IssuedPaperView, RegisterQuery } from "../contract/schemas/register.ts";
import type { PaperFiles } from "../documents/issuing/ports.ts";
import { stalePapers } from "../documents/issuing/stale-papers.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { SchoolRecords } from "../school/ports.ts";
import { issuedFileName } from "../text/file-names.ts";
import { assertCurrent, findPaper } from "./find-paper.ts";
import { isIssued } from "./issued-bytes.ts";
import { isSought, paperFilter } from "./paper-filter.ts";
import { type NamesPorts, paperViewer } from "./paper-names.ts";
import type { PaperPage, Register } from "./ports.ts";

export interface ReadRegisterPorts extends NamesPorts {
  readonly register: Pick<Register, "find" | "list">;
  readonly school: NamesPorts["school"] & Pick<SchoolRecords, "classRecord">;
}

/** A page of the register with the names that the school's records still have. */
export async function listPapers(
  ports: ReadRegisterPorts,
  scope: Scope,
  query: RegisterQuery,
): Promise<IssuedPaperList> {
  if (query.stale !== undefined) return listStale(ports, scope, query);
  const { papers, next } = await pageOf(ports, scope, query);
  const view = papers.length === 0 ? undefined : await paperViewer(ports, scope);
  return { papers: view === undefined ? [] : papers.map(view), ...(next !== undefined && { next }) };
}

/** The papers of a class that say what the records do not say any more, the newest first. */
async function listStale(
  ports: ReadRegisterPorts,
  scope: Scope,
  { class_id = "", number, sort, ...query }: RegisterQuery,
): Promise<IssuedPaperList> {
  const filter = paperFilter({ ...query, class_id });
  const typed = number === undefined ? undefined : readNumber(number);
  const found = (await stalePapers(ports, scope, class_id)).filter(
    ({ paper }) =>
      isSought(paper, filter) && (typed === undefined || ("number" in typed && typed.number === paper.number)),
  );
  const ordered = sort === "issued_at" ? found.toReversed() : found;
  const view = ordered.length === 0 ? undefined : await paperViewer(ports, scope);
  return {
    papers:
      view === undefined ? [] : ordered.map((one) => ({ ...view(one.paper), could_be_issued: one.couldBeIssued })),
  };
}

async function pageOf(
  { register }: ReadRegisterPorts,
  scope: Scope,
  { number, limit, cursor, sort, ...query }: RegisterQuery,
): Promise<PaperPage> {
  const filter = paperFilter(query);
  if (number === undefined) return register.list(scope, filter, { limit, cursor, oldestFirst: sort === "issued_at" });
  try {
    const paper = await findPaper(register, scope, number);
    return { papers: isSought(paper, filter) ? [paper] : [] };
  } catch (error) {
    if (error instanceof PalmaresError && error.code === "PAPER_NOT_FOUND") return { papers: [] };
    throw error;
  }
}

/** @throws PalmaresError PAPER_NOT_FOUND */
export async function getPaper(ports: ReadRegisterPorts, scope: Scope, number: string): Promise<IssuedPaperView> {
  const paper = await findPaper(ports.register, scope, number);
  return (await paperViewer(ports, scope))(paper);
}

export interface DownloadPaperPorts {
  readonly register: Pick<Register, "find">;
  readonly papers: Pick<PaperFiles, "link" | "readPdf">;
  readonly now: () => Date;
}

/**
 * A link to a paper as it was issued, byte for byte; also to one that a later edition has replaced, or that was revoked. The
 * stored bytes are compared with the register first: whoever can write in the bucket cannot give out another paper.
 *
 * @throws PalmaresError PAPER_NOT_FOUND, PAPER_NOT_CURRENT when its student was erased, PAPER_NOT_KEPT when the file is lost or
 * another one.
 */
export async function downloadPaper(
  { register, papers, now }: DownloadPaperPorts,
  scope: Scope,
  number: string,
): Promise<DownloadLink> {
  const paper = await findPaper(register, scope, number);
  if (paper.status === "ERASED") assertCurrent(paper);
  const pdf = await papers.readPdf(scope.schoolId, paper.number);
  if (pdf === undefined || !isIssued(paper, pdf)) {
    throw new PalmaresError("PAPER_NOT_KEPT", "The stored file is missing, or not the one that was issued.", {
      number: printedNumber(paper.number),
    });
  }
  const fileName = issuedFileName(paper.key.type, paper.number);
  return {
    url: await papers.link(scope.schoolId, paper.number, fileName, LIMITS.linkSeconds),
    expires_at: new Date(now().getTime() + LIMITS.linkSeconds * 1000).toISOString(),
    file_name: fileName,
  };
}
