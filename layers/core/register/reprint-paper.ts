import type { Scope } from "../call/scope.ts";
import type { DesignDigests } from "../contract/design-digests.ts";
import { isDocumentType } from "../document-types/registry.ts";
import { type FrozenPaper, readFrozen } from "../documents/issuing/frozen-paper.ts";
import type { IssuedPaper, PaperFiles } from "../documents/issuing/ports.ts";
import { changedSince, pageDigest } from "../documents/page-digest.ts";
import type { PageRenderer } from "../documents/render/print-pages.ts";
import { remakePaper } from "../documents/render/remake-paper.ts";
import { PalmaresError } from "../domain/errors.ts";
import { sentenceFor } from "../text/fr/errors.ts";
import { assertCurrent, findPaper } from "./find-paper.ts";
import { isIssued } from "./issued-bytes.ts";
import type { Register } from "./ports.ts";

export interface ReprintPorts {
  readonly register: Pick<Register, "find">;
  readonly papers: Pick<PaperFiles, "readPdf" | "readFrozen" | "store">;
  /** Opened only where a page is to be made. */
  readonly renderer: () => PageRenderer;
  /** What the renderer's pages look like. */
  readonly design: () => DesignDigests;
}

export interface ReprintOptions {
  /** Makes the paper again even where it is kept, to see that both are the same. */
  readonly remake?: boolean;
  /** Stores a paper that was lost, once it is made again. */
  readonly restore?: boolean;
}

/**
 * `stored`: what the store had of it. `differs`: other bytes than those that were issued. `why` the paper cannot be made again:
 * `snapshot`: what it was made from is not kept; `design`: this program's theme, template or texts are others, which is the first
 * part that differs; `type`: this program has no such type of document; `programs`: these are the same, and TeX or the fonts are others.
 */
export type Reprint =
  | { readonly from: "store"; readonly pdf: Uint8Array; readonly paper: IssuedPaper }
  | {
      readonly from: "snapshot";
      readonly pdf: Uint8Array;
      readonly paper: IssuedPaper;
      readonly stored: "same" | "missing" | "differs";
      readonly restored: boolean;
    }
  | ({ readonly from: "nowhere"; readonly paper: IssuedPaper } & NotRemade);

export type NotRemade = WhyNot & {
  /** Whether the store has it, so that only the proof failed. */
  readonly isKept: boolean;
  /** The program by which it was issued, as far as it is known. */
  readonly program?: string;
  /** What went wrong with the page, as a sentence; absent: it was made, with other bytes. */
  readonly failure?: string;
};
type WhyNot =
  | { readonly why: "snapshot" | "type" | "programs" }
  | { readonly why: "design"; readonly part: "data" | "theme" | "template" };

/**
 * An issued paper, byte for byte as the register knows it by its SHA-256: from the store, or made again from what was frozen.
 * Other bytes are never given out. What differs in the program is found out only where the bytes differ: equal bytes prove more.
 *
 * @throws PalmaresError PAPER_NOT_FOUND, PAPER_NOT_CURRENT when its student was erased.
 */
export async function reprintPaper(
  ports: ReprintPorts,
  scope: Scope,
  number: string,
  { remake = false, restore = false }: ReprintOptions = {},
): Promise<Reprint> {
  const paper = await findPaper(ports.register, scope, number);
  if (paper.status === "ERASED") assertCurrent(paper);
  const kept = await ports.papers.readPdf(scope.schoolId, paper.number);
  const isKept = kept !== undefined && isIssued(paper, kept);
  if (isKept && !remake) return { from: "store", pdf: kept, paper };
  const json = await ports.papers.readFrozen(scope.schoolId, paper.number);
  if (json === undefined) return { from: "nowhere", paper, isKept, why: "snapshot" };
  const frozen = readFrozen(json);
  const { program, content } = frozen;
  if (!isDocumentType(content.type))
    return { from: "nowhere", paper, isKept, why: "type", ...(program !== undefined && { program }) };
  const { pdf, failure } = await remade(ports, frozen);
  if (pdf === undefined || !isIssued(paper, pdf)) {
    const about = { ...(program !== undefined && { program }), ...(failure !== undefined && { failure }) };
    return { from: "nowhere", paper, isKept, ...whyNot(frozen, ports.design()), ...about };
  }
  const stored = isKept ? "same" : kept === undefined ? "missing" : "differs";
  const restored =
    restore && stored === "missing" && (await ports.papers.store({ ...scope, number: paper.number }, pdf, json));
  return { from: "snapshot", pdf, paper, stored, restored };
}

type Remade =
  | { readonly pdf: Uint8Array; readonly failure?: undefined }
  | { readonly pdf?: undefined; readonly failure: string };

async function remade({ renderer }: ReprintPorts, frozen: FrozenPaper): Promise<Remade> {
  try {
    return { pdf: await remakePaper(renderer(), frozen) };
  } catch (error) {
    // An engine that is missing here is for the operator to install.
    if (!(error instanceof PalmaresError) || error.code === "ENGINE_UNAVAILABLE") throw error;
    return { failure: sentenceFor(error) };
  }
}

function whyNot({ content, digest }: FrozenPaper, design: DesignDigests): WhyNot {
  const part = changedSince(digest, pageDigest(content, design));
  return part === undefined ? { why: "programs" } : { why: "design", part };
}
