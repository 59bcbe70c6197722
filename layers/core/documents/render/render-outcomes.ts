import pMap from "p-map";
import { errorFacts, type Log } from "../../call/log.ts";
import { chunks } from "../../collections/chunks.ts";
import type { DesignDigests } from "../../contract/design-digests.ts";
import { LOG_MESSAGES } from "../../contract/log-messages.ts";
import type { RenderOrder } from "../../contract/messages.ts";
import { PalmaresError, TRANSIENT_RENDER_ERRORS } from "../../domain/errors.ts";
import { sentenceFor } from "../../text/fr/errors.ts";
import type { DocumentContent } from "../document-content.ts";
import type { IssueOutcome, MadePaper } from "../issuing/ports.ts";
import { pageDigest } from "../page-digest.ts";
import type { DocumentFailure, DocumentFiles, DocumentRecord, DocumentStore, MadeDocument } from "../ports.ts";
import { enterDuplicate, overtaken, type PaperOutcomePorts, paperOf, storePaper } from "./paper-outcomes.ts";
import type { PaperSheet } from "./paper-sheets.ts";
import { type PageRenderer, pageError } from "./print-pages.ts";
import type { PageOutcome } from "./typesetter.ts";

/** One document of a message. */
export interface Delivery {
  readonly order: RenderOrder;
  /** The queue will not deliver the message again, so a failure now is final. */
  readonly lastTry: boolean;
}

/** A PENDING document to be made. */
export interface Job {
  readonly delivery: Delivery;
  readonly record: DocumentRecord;
}

/** A document's page as TeX made it. */
export interface PrintedSheet {
  readonly job: Job;
  readonly content: DocumentContent;
  /** What people should know of the page, as French sentences. */
  readonly warnings: readonly string[];
  /** Undefined: the typesetter broke its contract. */
  readonly page: PageOutcome | undefined;
  /** Of an issued paper. */
  readonly paper?: PaperSheet;
}

export interface OutcomePorts {
  readonly documents: Pick<DocumentStore, "markAllReady" | "markFailed">;
  readonly files: Pick<DocumentFiles, "save">;
  readonly design: DesignDigests;
  readonly issuing: PaperOutcomePorts;
  readonly now: () => Date;
  readonly log: Log;
  readonly renderer: Pick<PageRenderer, "readBack">;
}

interface Ended {
  readonly job: Job;
  readonly made: MadeDocument;
  /** To be entered in the register. */
  readonly enters?: MadePaper;
}

export interface OutcomeRecorder {
  /** Stores pages and marks their documents READY; records those that failed. */
  made(sheets: readonly PrintedSheet[]): Promise<void>;
  /** Records an error. A PalmaresError is final and has a sentence for the reader; any other error is retried. */
  broken(job: Job, error: unknown): Promise<void>;
  /** Orders that the queue should deliver again. */
  readonly tryAgain: readonly RenderOrder[];
}

const isTransient = (code: string) => (TRANSIENT_RENDER_ERRORS as readonly string[]).includes(code);

/** Concurrent uploads, and documents marked READY by one call once their PDFs are stored. */
const SAVES_AT_ONCE = 16;
const ENDED_TOGETHER = 50;

/** Records each document's outcome: one conditional write, and a log line that names no pupil. */
export function recordOutcomes({
  documents,
  files,
  design,
  issuing,
  now,
  log,
  renderer: { readBack },
}: OutcomePorts): OutcomeRecorder {
  const tryAgain: RenderOrder[] = [];

  async function failed({ delivery, record }: Job, failure: DocumentFailure, reason: string): Promise<void> {
    const { order, lastTry } = delivery;
    log.warn(LOG_MESSAGES.notMade, { document: record.id, code: failure.code, reason, lastTry });
    if (isTransient(failure.code) && !lastTry) tryAgain.push(order);
    else await documents.markFailed(order, { failedAt: now().toISOString(), failure });
  }

  /**
   * Stores a page.
   *
   * @param inFull how an issued one is read back.
   * @returns what to record of its document; undefined: it failed or will be retried.
   */
  async function stored(sheet: PrintedSheet, inFull: boolean): Promise<Ended | undefined> {
    const { job, content, warnings, page, paper } = sheet;
    try {
      if (page === undefined) throw new Error("The typesetter gave no outcome for this page.");
      if (!page.ok) throw pageError(page);
      const pdf = paper ? await storePaper({ ...issuing, readBack }, job.record, paper, page.pdf, inFull) : page.pdf;
      await files.save(job.record, pdf);
      if (paper) await enterDuplicate(issuing, job.record, paper, pdf);
      const made: MadeDocument = {
        readyAt: now().toISOString(),
        rulePackId: content.sheet.rulePack.id,
        bytes: pdf.byteLength,
        tightened: page.tightened,
        digest: paper?.frozen.digest ?? pageDigest(content, design),
        // Those of the order may be settled since.
        ...((warnings.length > 0 || job.record.warnings !== undefined) && { warnings }),
      };
      const enters = paper && paperOf(job.record, paper, pdf, { order: job.delivery.order, made });
      return { job, made, ...(enters && { enters }) };
    } catch (error) {
      await broken(job, error);
      return undefined;
    }
  }

  async function ready(ended: readonly Ended[]): Promise<void> {
    try {
      const drafts = ended.filter(({ enters }) => enters === undefined);
      const papers = ended.flatMap(({ enters }) => enters ?? []);
      const first = new Set(
        drafts.length > 0
          ? await documents.markAllReady(drafts.map(({ job, made }) => ({ order: job.delivery.order, made })))
          : [],
      );
      const issued = papers.length > 0 ? await issuing.papers.issue(papers) : new Map<string, IssueOutcome>();
      for (const [id, outcome] of issued) if (outcome === "issued") first.add(id);
      for (const { job, made } of ended) {
        if (issued.get(job.record.id) === "overtaken") {
          await broken(job, overtaken());
          continue;
        }
        const { id } = job.record;
        log.info(LOG_MESSAGES.ready, {
          document: id,
          first: first.has(id),
          bytes: made.bytes,
          tightened: made.tightened,
        });
      }
    } catch (error) {
      for (const { job } of ended) await broken(job, error);
    }
  }

  async function broken(job: Job, error: unknown): Promise<void> {
    if (error instanceof PalmaresError) {
      return failed(job, { code: error.code, detail: sentenceFor(error) }, error.message);
    }
    log.error("unexpected failure", { document: job.record.id, ...errorFacts(error) });
    tryAgain.push(job.delivery.order);
  }

  return {
    tryAgain,
    broken,
    async made(sheets) {
      // What makes a page show something else than its operators say would be a fault of the programs, or of theme and logo,
      // and the same on all pages of a run: one of them is read back in full.
      const sample = sheets.find(({ paper }) => paper !== undefined);
      for (const chunk of chunks(sheets, ENDED_TOGETHER)) {
        const ended = await pMap(chunk, (sheet) => stored(sheet, sheet === sample), { concurrency: SAVES_AT_ONCE });
        await ready(ended.filter((one) => one !== undefined));
      }
    },
  };
}
