import pMap from "p-map";
import { errorFacts, type Log } from "../../call/log.ts";
import type { DesignDigests } from "../../contract/design-digests.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { RenderOrder } from "../../contract/messages.ts";
import type { DocumentType } from "../../domain/document-types.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { issueDay } from "../../domain/results/issue-day.ts";
import type { LatexLogArchive } from "../../latex-logs/ports.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { sourceOf } from "../about.ts";
import { contentOf } from "../document-content.ts";
import { draftMarkOf } from "../issuing/draft-mark.ts";
import type { DocumentFiles, DocumentRecord, DocumentStore, Snapshots } from "../ports.ts";
import { readReport, reportOf, warningsOf } from "../report.ts";
import type { PaperOutcomePorts } from "./paper-outcomes.ts";
import {
  freezePaper,
  type PaperSheetPorts,
  paperOrder,
  READS_AT_ONCE,
  storedPapers,
  withFrozenPhotos,
} from "./paper-sheets.ts";
import { type PageOrder, type PageRenderer, printPages } from "./print-pages.ts";
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
  readonly issuing: PaperOutcomePorts & PaperSheetPorts;
  readonly now: () => Date;
  readonly log: Log;
}

/** What is to be printed of a job, and what people should know of it. */
type Sheet = Omit<PrintedSheet, "page">;

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
  const sheets = await sheetsOf(ports, jobs, outcomes);
  await outcomes.made(sheets.flatMap(keptPage));
  const toSet = sheets.filter(({ paper }) => paper?.kept === undefined);
  for (const run of Map.groupBy(toSet, runOf).values()) {
    const [first] = run;
    if (first === undefined) continue;
    const { type, sheet, look } = first.content;
    try {
      const common = { type, school: sheet.school, issuedOn: dayOf(first), look };
      const renderer = withFrozenPhotos(
        ports.renderer,
        run.map(({ paper }) => paper),
      );
      const { pages, archive } = await printPages(renderer, common, run.map(orderOf), LIMITS.renderTimeoutMs);
      await outcomes.made(run.map((one) => ({ ...one, page: pages.get(one.job.record.id) })));
      await archiveLog(ports, type, archive);
    } catch (error) {
      for (const { job } of run) await outcomes.broken(job, error);
    }
  }
  return outcomes.tryAgain;
}

function orderOf({ job: { record }, content, paper }: Sheet): PageOrder {
  if (paper !== undefined) return paperOrder(record.id, paper);
  const { id, generation } = record;
  return { id, number: `${id}-${generation}`, content, ...draftMarkOf(content.sheet.school) };
}

/** A paper that is stored already needs no page. */
const keptPage = (sheet: Sheet): PrintedSheet[] => {
  const { job, paper } = sheet;
  if (paper?.kept === undefined) return [];
  return [{ ...sheet, page: { id: job.record.id, ok: true, pdf: paper.kept, tightened: 0 } }];
};

/**
 * What the jobs print: drafts what the records or their batch's snapshot say, papers what was frozen. Refusals are recorded.
 */
async function sheetsOf(
  ports: RenderDocumentsPorts,
  jobs: readonly Job[],
  outcomes: OutcomeRecorder,
): Promise<Sheet[]> {
  const isStored = ({ record: { issue, generation } }: Job) =>
    issue?.duplicate || (issue !== undefined && generation > 1);
  const known = await knownPapers(ports, jobs.filter(isStored), outcomes);
  const fresh = jobs.filter((job) => !isStored(job));
  const contents = await contentsOf(ports, fresh, outcomes);
  const frozen = await pMap(contents, (sheet) => frozenSheet(ports, sheet, outcomes), { concurrency: READS_AT_ONCE });
  return [...known, ...frozen.flat()];
}

/** Second originals, and papers whose documents have lost their files. */
async function knownPapers({ issuing }: RenderDocumentsPorts, jobs: readonly Job[], outcomes: OutcomeRecorder) {
  if (jobs.length === 0) return [];
  const sheets: Sheet[] = [];
  try {
    const papers = await storedPapers(
      issuing,
      jobs.map(({ record }) => record),
    );
    for (const job of jobs) {
      const paper = papers.get(job.record.id);
      if (paper !== undefined) sheets.push({ job, content: paper.frozen.content, warnings: [], paper });
      else await outcomes.broken(job, new PalmaresError("PAPER_NOT_FOUND", "An issued paper is not in its store."));
    }
  } catch (error) {
    for (const job of jobs) await outcomes.broken(job, error);
  }
  return sheets;
}

async function frozenSheet(ports: RenderDocumentsPorts, sheet: Sheet, outcomes: OutcomeRecorder): Promise<Sheet[]> {
  const { job, content } = sheet;
  const { issue } = job.record;
  if (issue === undefined) return [sheet];
  try {
    const paper = await freezePaper(
      { ...ports.issuing, photos: ports.renderer.photos },
      ports.design,
      { ...job.record, issue },
      content,
    );
    return [{ ...sheet, content: paper.frozen.content, paper }];
  } catch (error) {
    await outcomes.broken(job, error);
    return [];
  }
}

/** The date of issue follows from the request's instant, so a retry sets the same page byte for byte. */
const dayOf = ({ job: { record }, content: { sheet }, paper }: Sheet) =>
  paper?.frozen.issuedOn ?? issueDay(sheet, new Date(record.requestedAt));

/**
 * Which pages may share a TeX run: those of one kind and day, of one school as it was read (a batch's snapshot may know it
 * by a former name), in the same looks and languages (another school year may have others).
 */
const runOf = (sheet: Sheet) => {
  const { type, look, language, sheet: printed } = sheet.content;
  return JSON.stringify([type, dayOf(sheet), printed.school, look, language]);
};

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

async function contentsOfSource(ports: RenderDocumentsPorts, members: readonly Job[], outcomes: OutcomeRecorder) {
  const contents: Sheet[] = [];
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
