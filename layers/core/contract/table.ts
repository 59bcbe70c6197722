import { typeOf } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { OwnVersionKey } from "../domain/own-papers.ts";
import type { PreparedName } from "../domain/pictures.ts";
import type { Term } from "../domain/school.ts";

/**
 * Keys of the two tables, for the CDK definitions and the adapters.
 *
 * School table: one partition per class holds everything a bulletin needs, and is read whole. The order of the periods is
 * not that of their ids, so who computes a period leaves out what belongs to later ones.
 * The index `members` finds a student's classes, and lists the classes, enrolments and persons of a school, and all schools.
 */
export const KEY = { partition: "pk", sort: "sk" } as const;
export const MEMBERS_INDEX = { name: "members", partition: "gsi1pk", sort: "gsi1sk" } as const;

/** What DynamoDB deletes by itself some time after this moment, in seconds since 1970. Readers leave it out from then on. */
export const EXPIRES_AT = "expiresAt";
const PARENT_MAILS = "#PARENT_MAILS";
const PARENT_LINKS = "#PARENT_LINKS";
const ADDRESSES = "#ADDRESS#";
const OWN_KINDS = { rulePack: "RULEPACK", logo: "LOGO" } as const;

export const schoolKeys = {
  school: (schoolId: string) => ({ pk: `SCHOOL#${schoolId}`, sk: "SCHOOL" }),
  /** What the sort keys of the school, and of what it has set for its papers, begin with: one query reads them all. */
  schoolAndOwn: "SCHOOL",
  /** A version of what the school has set, by the day from which it holds. Beside the school, so that it is read with it. */
  own: (schoolId: string, version: OwnVersionKey) => ({
    pk: `SCHOOL#${schoolId}`,
    sk:
      version.kind === "theme"
        ? `SCHOOL#THEME#${typeOf(version.type).slug}#${version.validFrom}`
        : `SCHOOL#${OWN_KINDS[version.kind]}#${version.validFrom}`,
  }),
  classPartition: (schoolId: string, classId: string) => `SCHOOL#${schoolId}#CLASS#${classId}`,
  schoolClass: "CLASS",
  /** One person of the school, whatever the classes. */
  person: (schoolId: string, studentId: string) => ({ pk: `SCHOOL#${schoolId}#STUDENT#${studentId}`, sk: "STUDENT" }),
  /** Where the student's parents can be reached. Beside the person, so that whoever reads a student reads no address. */
  guardians: (schoolId: string, studentId: string) => ({
    pk: `SCHOOL#${schoolId}#STUDENT#${studentId}`,
    sk: "GUARDIANS",
  }),
  /** Whose a matricule is. @param digest of the matricule: it is a pupil's datum, and of any length. */
  matricule: (schoolId: string, digest: string) => ({ pk: `SCHOOL#${schoolId}`, sk: `MATRICULE#${digest}` }),
  /** What a teacher teaches. */
  teacher: (schoolId: string, userId: string) => ({ pk: `SCHOOL#${schoolId}`, sk: `TEACHER#${userId}` }),
  /** The answer to a request with an `Idempotency-Key`. @param digest of the key, the route and the user. */
  keptAnswer: (schoolId: string, digest: string) => ({ pk: `SCHOOL#${schoolId}#IDEMPOTENCY`, sk: digest }),
  /** An import's id sorts by time, so the newest can be read first. */
  imports: (schoolId: string) => `SCHOOL#${schoolId}#IMPORTS`,
  import: (schoolId: string, importId: string) => ({ pk: `SCHOOL#${schoolId}#IMPORTS`, sk: importId }),
  /** A migration that is done. */
  migration: (name: string) => ({ pk: "MIGRATIONS", sk: name }),
  /** A student's enrolment in a class. */
  student: (studentId: string) => `STUDENT#${studentId}`,
  subject: (subjectId: string) => `SUBJECT#${subjectId}`,
  /** All marks of one subject in one term, as one item. */
  column: (term: Term, subjectId: string) => `TERM#${term}#COLUMN#${subjectId}`,
  lock: (term: Term) => `TERM#${term}#LOCK`,
  /** All items of a term; of all terms. */
  term: (term: Term) => `TERM#${term}#`,
  terms: "TERM#",
  /** What changed in a class. */
  history: (schoolId: string, classId: string) => `SCHOOL#${schoolId}#CLASS#${classId}#HISTORY`,
  /** Erasures of students, with their receipts. */
  erasures: (schoolId: string) => `SCHOOL#${schoolId}#ERASURES`,
  erasure: (schoolId: string, erasureId: string) => ({ pk: `SCHOOL#${schoolId}#ERASURES`, sk: erasureId }),
  /** Which erasure runs for a student. @param digest of the student's id. */
  erasureOf: (schoolId: string, digest: string) => ({ pk: `SCHOOL#${schoolId}#ERASURES`, sk: `STUDENT#${digest}` }),
  /** Erasures of all schools that are not confirmed, in the index of members. */
  unconfirmedErasures: "#ERASURES",
  /** The last export of a student's data. @param digest of the student's id. */
  studentExport: (schoolId: string, digest: string) => ({ pk: `SCHOOL#${schoolId}#EXPORTS`, sk: digest }),
  /** Schools that were deleted and whose data is being deleted. In no school's partition, which goes as a whole. */
  removedSchools: "REMOVED_SCHOOLS",
  removedSchool: (schoolId: string) => ({ pk: "REMOVED_SCHOOLS", sk: schoolId }),
  /** All marks of one student in one term: an item of earlier versions. */
  marks: (term: Term, studentId: string) => `TERM#${term}#MARKS#${studentId}`,
  followUp: (term: Term, studentId: string) => `TERM#${term}#FOLLOWUP#${studentId}`,
  council: (term: Term) => `TERM#${term}#COUNCIL`,
  /** In the index, the partition of all schools. */
  schools: "SCHOOLS",
  members: (schoolId: string) => `SCHOOL#${schoolId}`,
  memberClass: (classId: string) => `CLASS#${classId}`,
  memberPerson: (studentId: string) => `PERSON#${studentId}`,
} as const;

/** The partition of a school and all partitions below it. An id holds no `#`. */
export const belowSchool = (schoolId: string) => `${schoolKeys.school(schoolId).pk}#`;

export const documentKeys = {
  document: (documentId: string) => ({ pk: `DOCUMENT#${documentId}`, sk: "DOCUMENT" }),
} as const;

/**
 * Batches are in the Documents table, so that one stream carries the changes of documents and batches. A batch's id sorts
 * by time, so the school's partition can be read newest first.
 */
export const batchKeys = {
  batches: (schoolId: string) => `SCHOOL#${schoolId}#BATCHES`,
  batch: (schoolId: string, batchId: string) => ({ pk: `SCHOOL#${schoolId}#BATCHES`, sk: batchId }),
  items: (batchId: string) => `BATCH#${batchId}`,
  item: (batchId: string, position: number) => ({
    pk: `BATCH#${batchId}`,
    sk: `ITEM#${String(position).padStart(5, "0")}`,
  }),
  /** One item beside the document for each batch that waits for it. */
  watch: (documentId: string, batchId: string) => ({ pk: `DOCUMENT#${documentId}`, sk: `BATCH#${batchId}` }),
} as const;

/**
 * Issued papers, in the Documents table, so that a paper enters the register in the transaction that makes its document READY.
 * None of these items names a pupil.
 */
export const registerKeys = {
  papers: (schoolId: string) => `REGISTER#${schoolId}`,
  /** A line of the register. @param begunAt ISO instant, so that lines sort by time. */
  paper: (schoolId: string, begunAt: string, number: string) => ({
    pk: `REGISTER#${schoolId}`,
    sk: `PAPER#${begunAt}#${number}`,
  }),
  paperPrefix: "PAPER#",
  /** Which papers a key has. @param draftId id of the draft of the key. */
  ofKey: (schoolId: string, draftId: string) => ({ pk: `REGISTER#${schoolId}`, sk: `OF#${draftId}` }),
  /** Whose a number is, and since when: it is given once in the installation. */
  number: (number: string) => ({ pk: `ISSUED#${number}`, sk: "ISSUED" }),
  /** Papers that ceased to count, of all schools, by month and instant. @param at ISO instant. */
  withdrawn: (at: string, number: string) => ({ pk: withdrawnMonth(at), sk: `${at}#${number}` }),
  withdrawnMonth,
} as const;

function withdrawnMonth(at: string): string {
  return `WITHDRAWN#${at.slice(0, 7)}`;
}

/**
 * Links by which parents open an issued paper, in the Documents table. Neither item names a pupil.
 */
export const parentLinkKeys = {
  links: (schoolId: string) => `SCHOOL#${schoolId}${PARENT_LINKS}`,
  link: (schoolId: string, classId: string, number: string) => ({
    pk: `SCHOOL#${schoolId}${PARENT_LINKS}`,
    sk: `${classId}#${number}`,
  }),
  ofClass: (classId: string) => `${classId}#`,
  /** Mails that take a link to an address. Beside the links, in a partition of their own. @param mailId says neither. */
  mails: (schoolId: string) => `SCHOOL#${schoolId}${PARENT_MAILS}`,
  mail: (schoolId: string, classId: string, number: string, mailId: string) => ({
    pk: `SCHOOL#${schoolId}${PARENT_MAILS}`,
    sk: `${classId}#${number}#${mailId}`,
  }),
  mailsEnd: PARENT_MAILS,
  /** What is known of one address, beside the mails. No class's id begins with `#`. @param address a keyed digest. */
  address: (schoolId: string, address: string) => ({
    pk: `SCHOOL#${schoolId}${PARENT_MAILS}`,
    sk: `${ADDRESSES}${address}`,
  }),
  /** The key of these digests, which sorts among them. */
  addressKey: (schoolId: string) => ({ pk: `SCHOOL#${schoolId}${PARENT_MAILS}`, sk: `${ADDRESSES}KEY` }),
  addresses: ADDRESSES,
  /** What partitions of links end in. */
  partitionEnd: PARENT_LINKS,
  /** Which paper a link opens, by what only its holder knows. */
  secret: (secret: string) => ({ pk: `PARENT_LINK#${secret}`, sk: "PARENT_LINK" }),
} as const;

/** Signing keys without their private parts, in the Documents table: all in one partition, of no school. */
export const signingKeys = {
  all: "SIGNING_KEYS",
  key: (keyId: string) => ({ pk: "SIGNING_KEYS", sk: keyId }),
} as const;

/** Counters per school, and beside each document the last version that was counted. */
export const metricsKeys = {
  counters: (schoolId: string) => ({ pk: `SCHOOL#${schoolId}#METRICS`, sk: "COUNTERS" }),
  counted: (documentId: string) => ({ pk: `DOCUMENT#${documentId}`, sk: "COUNTED" }),
  /** Open sockets of a school. */
  sockets: (schoolId: string) => `SCHOOL#${schoolId}#SOCKETS`,
  socket: (schoolId: string, connectionId: string) => ({ pk: `SCHOOL#${schoolId}#SOCKETS`, sk: connectionId }),
} as const;

/** How far the sweep has searched the table for unfinished batches of earlier versions. */
export const sweepKeys = { olderBatches: { pk: "SWEEP", sk: "OLDER_BATCHES" } } as const;

/** An item that is never written. Reading it shows whether a table can be read. */
export const healthKeys = { probe: { pk: "HEALTH", sk: "HEALTH" } } as const;

/** How readers of the Documents table's stream tell its records apart: by sort key, or by the end of the partition key. */
export const STREAM_RECORDS = {
  document: { sort: "DOCUMENT" },
  counters: { sort: "COUNTERS" },
  batch: { partitionEnd: "#BATCHES" },
  socket: { partitionEnd: "#SOCKETS" },
} as const;

/** Why counters were last written. Readers of the stream act on resets and ignore counts, which they wrote themselves. */
export const COUNTERS_WRITTEN_FOR = { attribute: "writtenFor", count: "count", reset: "reset" } as const;

/**
 * Index of the Documents table over what is not finished, by time of request: PENDING documents in the partition of their
 * school, unfinished batches in one of their own. It counts those that wait too long, and the sweep reads it.
 */
export const PENDING_INDEX = {
  name: "pending",
  partition: "pendingOf",
  sort: "requestedAt",
  /** The partition of all unfinished batches. A school id holds no `#`, so it is no school's. */
  batches: "#BATCHES",
} as const;

const OUTPUT_ENDINGS = { zip: "zip", print: "pdf", summary: "csv", workbook: "xlsx" } as const;

const OUTPUT_PROGRESS = "outputs_in_progress/";
const PREPARED_PICTURES = "prepared_pictures/";

/** Object keys of the documents bucket. No pupil's data in any of them. */
export const objectKeys = {
  /** All generations of a document. */
  pdfs: (schoolId: string, documentId: string) => `documents/${schoolId}/${documentId}/`,
  /** Each generation of a document is an object of its own. */
  pdf: (schoolId: string, documentId: string, generation: number) =>
    `documents/${schoolId}/${documentId}/${generation}.pdf`,
  batchesPrefix: "batches/",
  /** What a large batch asks for. */
  batchOrder: (schoolId: string, batchId: string) => `batches/${schoolId}/${batchId}/order.json`,
  /** Who has no document in a batch, and why. Without `sourceId`: as earlier versions wrote it, once for all rounds. */
  batchReport: (schoolId: string, batchId: string, sourceId?: string) =>
    sourceId === undefined
      ? `batches/${schoolId}/${batchId}/without.json`
      : `batches/${schoolId}/${batchId}/${sourceId}/without.json`,
  /** The ids of a batch's documents, in the order of its outputs. */
  batchPlan: (schoolId: string, batchId: string, sourceId?: string) =>
    sourceId === undefined
      ? `batches/${schoolId}/${batchId}/plan.json`
      : `batches/${schoolId}/${batchId}/${sourceId}/plan.json`,
  batchOutput: (schoolId: string, batchId: string, round: number, output: keyof typeof OUTPUT_ENDINGS) =>
    `batches/${schoolId}/${batchId}/${round}.${OUTPUT_ENDINGS[output]}`,
  /** What is kept while a round's outputs are written. A folder of its own, so that the bucket can delete what is left over. */
  outputProgressPrefix: OUTPUT_PROGRESS,
  outputProgress: (schoolId: string, batchId: string, round: number) =>
    `${OUTPUT_PROGRESS}${schoolId}/${batchId}/${round}/`,
  /** A class as a round of a batch found it. `sourceId`: which reading of the records it is, see BatchRecord. */
  classSnapshot: (
    batch: { readonly schoolId: string; readonly id: string },
    sourceId: string,
    classId: string,
    term: Term,
  ) => `batches/${batch.schoolId}/${batch.id}/${sourceId}/classes/${classId}-${term}.json`,
  /** The figures of a school's classes as a round of a batch found them. They name no pupil. */
  schoolSnapshot: (
    batch: { readonly schoolId: string; readonly id: string },
    sourceId: string,
    firstYear: string,
    term: Term,
  ) => `batches/${batch.schoolId}/${batch.id}/${sourceId}/school/${firstYear}-${term}.json`,
  /** All of both, for permissions: `*` stands for any text. */
  snapshots: ["batches/*/classes/*", "batches/*/school/*"],
  isSchoolSnapshot: (key: string) => /^batches\/[^/]+\/[^/]+\/[^/]+\/school\//.test(key),
  importsPrefix: "imports/",
  /** The file that a school sends. It names pupils, as do the report and the plan. */
  importFile: (schoolId: string, importId: string) => `imports/${schoolId}/${importId}/file`,
  importPlan: (schoolId: string, importId: string) => `imports/${schoolId}/${importId}/plan.json`,
  importReport: (schoolId: string, importId: string) => `imports/${schoolId}/${importId}/report.json`,
  /** A table of a class that was asked for. */
  classTable: (schoolId: string, tableId: string) => `imports/${schoolId}/tables/${tableId}.xlsx`,
  isClassTable: (key: string) => /^imports\/[^/]+\/tables\//.test(key),
  documentsPrefix: "documents/",
  /** What an issued paper is made from, before it is stored. Beside its PDF, so that it goes with it. */
  frozen: (schoolId: string, documentId: string, generation: number) =>
    `documents/${schoolId}/${documentId}/${generation}.json`,
  /** A logo or watermark that a school uploaded, by the SHA-256 of its bytes. */
  schoolPicture: (schoolId: string, sha256: string) => `schools/${schoolId}/logos/${sha256}`,
  schoolPicturesPrefix: "schools/",
  /** All of them, for permissions. */
  schoolPictures: "schools/*/logos/*",
  /** What was prepared of a school's picture. A folder of its own, so that the bucket can delete what is old. */
  preparedPicture: (schoolId: string, { version, place, sha256 }: PreparedName) =>
    `${PREPARED_PICTURES}${schoolId}/${version}/${place}-${sha256}.pdf`,
  preparedPicturesPrefix: PREPARED_PICTURES,
  /** All prepared photos of a student. @param digest of the student's id. */
  studentPhotos: (schoolId: string, digest: string) => `photos/${schoolId}/${digest}/`,
  photosPrefix: "photos/",
  uploadsPrefix: "uploads/",
  /** A file that a school sends, before anything is made of it. */
  upload: (schoolId: string, uploadId: string) => `uploads/${schoolId}/${uploadId}`,
  /** What is stored of a student, for whoever asked for it: kept for an hour. @param digest of the student's id. */
  studentExport: (schoolId: string, digest: string) => `exports/${schoolId}/${digest}.zip`,
  exportsPrefix: "exports/",
  latexLogsPrefix: "latex_logs/",
  /** One folder per document type, one name per TeX run: `latex_logs/bulletin/20260303T101500Z-5f2c`. */
  latexLog: (type: DocumentType, run: string) => `latex_logs/${typeOf(type).slug}/${run}`,
} as const;

/** The batch whose snapshot a document is made from, by the object's key; undefined: it is no batch's. */
export function batchOfSnapshot(key: string): string | undefined {
  const [folder, , batchId] = key.split("/");
  return `${folder}/` === objectKeys.batchesPrefix ? batchId : undefined;
}

/** Object keys of the bucket of issued papers. */
export const issuedKeys = {
  school: (schoolId: string) => `issued/${schoolId}/`,
  /** What the keys of a paper's files begin with. */
  paper: (schoolId: string, number: string) => `issued/${schoolId}/${number}.`,
  pdf: (schoolId: string, number: string) => `issued/${schoolId}/${number}.pdf`,
  frozen: (schoolId: string, number: string) => `issued/${schoolId}/${number}.json`,
  prefix: "issued/",
} as const;

/**
 * Folders in which each school has one of its own, by its id: of the documents bucket, and the last one of the bucket of
 * issued papers. LaTeX logs are by document.
 */
export const SCHOOL_FOLDERS = [
  objectKeys.documentsPrefix,
  objectKeys.batchesPrefix,
  objectKeys.outputProgressPrefix,
  objectKeys.schoolPicturesPrefix,
  objectKeys.preparedPicturesPrefix,
  objectKeys.exportsPrefix,
  objectKeys.photosPrefix,
  objectKeys.uploadsPrefix,
  objectKeys.importsPrefix,
  issuedKeys.prefix,
] as const;
