import pMap from "p-map";
import { errorFacts, type Log } from "../../call/log.ts";
import type { DesignDigests } from "../../contract/design-digests.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { RenderOrder } from "../../contract/messages.ts";
import type { DocumentType } from "../../domain/document-types.ts";
import { issueDay } from "../../domain/results/issue-day.ts";
import type { LatexLogArchive } from "../../latex-logs/ports.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { sourceOf } from "../about.ts";
import { contentOf, type DocumentContent } from "../document-content.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore, Snapshots } from "../ports.ts";
import { readReport, reportOf, warningsOf } from "../report.ts";
import { type PageRenderer, printPages } from "./print-pages.ts";
import { type Delivery, type Job, type OutcomeRecorder, type PrintedSheet, recordOutcomes } from "./render-outcomes.ts";
import type { TypesetResult } from "./typesetter.ts";

export interface RenderDocumentsPorts {
  readonly school: SchoolRecords;
  readonly snapshots: Pick<Snapshots, "read">;
  readonly documents: DocumentStore;
  readonly files: DocumentFiles;
  readonly archive: LatexLogArchive;
  readonly renderer: PageRenderer;
  /** What the renderer's pages look like: they are kept with each page's digest. */
  readonly design: DesignDigests;
  readonly now: () => Date;
  readonly log: Log;
}

/** Classes, or schools, read at a time. */
const SOURCES_AT_ONCE = 4;

/**
 * Makes the documents of a few messages. Each class is read once; pages of one kind, school, day and look share a TeX run.
 * Idempotent, wherever it may be interrupted: a document that is no longer PENDING in its generation is skipped, the
 * object's key is derived from the generation, and the last step is a conditional write.
 *
 * @returns the orders to deliver again.
 */
export async function renderDocuments(
  ports: RenderDocumentsPorts,
  deliveries: readonly Delivery[],
): Promise<readonly RenderOrder[]> {
  const jobs = await jobsOf(ports, deliveries);
  const outcomes = recordOutcomes(ports);
  const contents = await contentsOf(ports, jobs, outcomes);
  const runs = Map.groupBy(contents, ({ job, content }) => runOf(job, content));
  for (const sheets of runs.values()) {
    const [first] = sheets;
    if (first === undefined) continue;
    const { type, sheet, look } = first.content;
    const run = { type, school: sheet.school, issuedOn: dayOf(first.job, first.content), look };
    try {
      const orders = sheets.map(({ job: { record }, content }) => ({
        id: record.id,
        number: `${record.id}-${record.generation}`,
        content,
      }));
      const { pages, archive } = await printPages(ports.renderer, run, orders, LIMITS.renderTimeoutMs);
      await outcomes.made(sheets.map((sheet) => ({ ...sheet, page: pages.get(sheet.job.record.id) })));
      await archiveLog(ports, type, archive);
    } catch (error) {
      for (const { job } of sheets) await outcomes.broken(job, error);
    }
  }
  return outcomes.tryAgain;
}

/** The date of issue follows from the request's instant, so a retry sets the same page byte for byte. */
const dayOf = ({ record }: Job, { sheet }: DocumentContent) => issueDay(sheet, new Date(record.requestedAt));

/**
 * Which pages may share a TeX run: those of one kind and day, of one school as it was read (a batch's snapshot may know it
 * by a former name), in the same looks and languages (another school year may have others).
 */
const runOf = (job: Job, content: DocumentContent) =>
  JSON.stringify([content.type, dayOf(job, content), content.sheet.school, content.look, content.language]);

/** The jobs still to do: PENDING, in the generation that was ordered, each once. */
async function jobsOf({ documents }: RenderDocumentsPorts, deliveries: readonly Delivery[]): Promise<Job[]> {
  const records = new Map(
    (await documents.findAll(deliveries.map(({ order }) => order.documentId))).map((record) => [record.id, record]),
  );
  const taken = new Set<string>();
  return deliveries.flatMap((delivery) => {
    const { documentId, generation } = delivery.order;
    const record = records.get(documentId);
    if (record?.status !== "PENDING" || record.generation !== generation || taken.has(documentId)) return [];
    taken.add(documentId);
    return [{ delivery, record }];
  });
}

/** The documents' contents, class by class or school by school, each state of one read once. Refusals are recorded. */
async function contentsOf(ports: RenderDocumentsPorts, jobs: readonly Job[], outcomes: OutcomeRecorder) {
  const sources = Map.groupBy(jobs, ({ record }) =>
    JSON.stringify([record.schoolId, sourceOf(record, record.term), record.snapshot]),
  );
  const contents = await pMap(sources.values(), (members) => contentsOfSource(ports, members, outcomes), {
    concurrency: SOURCES_AT_ONCE,
  });
  return contents.flat();
}

/** What a document says, and what people should know of it. */
type Content = Omit<PrintedSheet, "page">;

async function contentsOfSource(ports: RenderDocumentsPorts, members: readonly Job[], outcomes: OutcomeRecorder) {
  const contents: Content[] = [];
  const [first] = members;
  if (first === undefined) return contents;
  try {
    const report = await reportFor(ports, first.record);
    for (const job of members) {
      try {
        contents.push({ job, content: contentOf(report, job.record), warnings: warningsOf(report) });
      } catch (error) {
        await outcomes.broken(job, error);
      }
    }
  } catch (error) {
    for (const job of members) await outcomes.broken(job, error);
  }
  return contents;
}

/**
 * The class or school of a document: as its batch found it, or else as the records are now.
 *
 * @throws Error when the snapshot is missing. Then nothing may be made from the records of now instead.
 */
async function reportFor({ school, snapshots }: RenderDocumentsPorts, document: DocumentRecord) {
  const { schoolId, term, requestedBy, snapshot } = document;
  if (snapshot === undefined) return readReport(school, { schoolId, userId: requestedBy }, document, term);
  const source = await snapshots.read(snapshot);
  if (source === undefined) throw new Error("The snapshot of a class or school is missing.");
  return reportOf(source, term);
}

/** Keeps TeX's log for the templates' maintainer. A document does not fail because its log was not kept. */
async function archiveLog(ports: RenderDocumentsPorts, type: DocumentType, files: TypesetResult["archive"]) {
  const run = `${ports
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, "")}-${crypto.randomUUID().slice(0, 8)}`;
  try {
    await ports.archive.save(type, run, files);
  } catch (error) {
    ports.log.warn("LaTeX log not archived", { run, ...errorFacts(error) });
  }
}
