import { describeError } from "../contract/error-messages.ts";
import type { RenderMessage } from "../contract/messages.ts";
import { PalmaresError, TRANSIENT_RENDER_ERRORS } from "../domain/errors.ts";
import type { DocumentContent } from "./document-content.ts";
import { errorFacts, type Log } from "./log.ts";
import type { DocumentFailure, DocumentFiles, DocumentRecord, DocumentStore } from "./ports.ts";
import { failureDetails } from "./print-pages.ts";
import type { PageOutcome } from "./typesetter.ts";

/** A message as the queue hands it over. */
export interface Delivery {
  readonly message: RenderMessage;
  /** The queue will not bring it again: what is still wrong now is recorded as the end. */
  readonly lastTry: boolean;
}

/** A document that a message asks for, and that is still to be made. */
export interface Job {
  readonly delivery: Delivery;
  readonly record: DocumentRecord;
}

export interface OutcomePorts {
  readonly documents: Pick<DocumentStore, "markReady" | "markFailed">;
  readonly files: Pick<DocumentFiles, "save">;
  readonly now: () => Date;
  readonly log: Log;
}

export interface OutcomeRecorder {
  /** What TeX made of a page: stored and READY, or its failure. */
  made(job: Job, content: DocumentContent, page: PageOutcome): Promise<void>;
  /** Our own refusals are final and have a sentence for the reader; anything else may pass, and is tried again. */
  broken(job: Job, error: unknown): Promise<void>;
  /** Messages that the queue shall bring again. */
  readonly tryAgain: readonly RenderMessage[];
}

const isTransient = (code: string) => (TRANSIENT_RENDER_ERRORS as readonly string[]).includes(code);

/** Records what became of each document: one conditional write, and a line in the log that names nobody. */
export function recordOutcomes({ documents, files, now, log }: OutcomePorts): OutcomeRecorder {
  const tryAgain: RenderMessage[] = [];

  async function failed({ delivery, record }: Job, failure: DocumentFailure, reason: string): Promise<void> {
    const { message, lastTry } = delivery;
    log.warn("document not made", { document: record.id, code: failure.code, reason, lastTry });
    if (isTransient(failure.code) && !lastTry) tryAgain.push(message);
    else await documents.markFailed(message, { failedAt: now().toISOString(), failure });
  }

  return {
    tryAgain,

    async made(job, content, page) {
      if (!page.ok) {
        return failed(job, { code: page.code, detail: describeError(page.code, failureDetails(page)) }, page.reason);
      }
      await files.save(job.record, page.pdf);
      const { tightened } = page;
      const bytes = page.pdf.byteLength;
      const made = { readyAt: now().toISOString(), rulePackId: content.sheet.rulePack.id, bytes, tightened };
      const first = await documents.markReady(job.delivery.message, made);
      log.info("document ready", { document: job.record.id, first, bytes, tightened });
    },

    async broken(job, error) {
      if (error instanceof PalmaresError) {
        return failed(job, { code: error.code, detail: describeError(error.code, error.details) }, error.message);
      }
      log.error("unexpected failure", { document: job.record.id, ...errorFacts(error) });
      tryAgain.push(job.delivery.message);
    },
  };
}
