import { issuedKeys, MEMBERS_INDEX, objectKeys, PENDING_INDEX, SCHOOL_FOLDERS } from "@palmares/core/contract/table";
import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { acknowledgeWildcards } from "../checks/acknowledge.ts";
import type { DataStore } from "../data/data-store.ts";
import type { IssuedPapers } from "../data/issued-papers.ts";

type DocumentAction = "GetItem" | "BatchGetItem" | "BatchWriteItem" | "Query" | "PutItem" | "UpdateItem" | "DeleteItem";

/**
 * Permissions of functions, call by call. CDK's `grantReadWriteData` would add deletes and scans to functions that use none, and
 * `stream-document` has to be unable to keep anything, not only unwilling.
 */
export class Grants {
  readonly #store: DataStore;
  readonly #issued: IssuedPapers;

  constructor(store: DataStore, issued: IssuedPapers) {
    this.#store = store;
    this.#issued = issued;
  }

  /** What documents are made from: the school, its classes, its students. */
  readSchool(to: IFunction): void {
    this.readOwnRecords(to);
    this.#listMembers(to);
  }

  /** One record, or those of a partition: no list of classes or students. */
  readOwnRecords(to: IFunction): void {
    allow(to, ["dynamodb:GetItem", "dynamodb:Query"], [this.#store.school.tableArn]);
  }

  /** Many records at a time: whoever records what a school types, or sends as tables. */
  readRecords(to: IFunction): void {
    allow(to, ["dynamodb:BatchGetItem"], [this.#store.school.tableArn]);
  }

  /** To look up a student in the index, and whoever the records name beside. */
  #listMembers(to: IFunction): void {
    allow(to, ["dynamodb:Query"], [`${this.#store.school.tableArn}/index/${MEMBERS_INDEX.name}`]);
  }

  /** To say whether a school exists: every function that admits callers. */
  findSchool(to: IFunction): void {
    allow(to, ["dynamodb:GetItem"], [this.#store.school.tableArn]);
  }

  /** To write records of schools, alone or several together with a condition on others; to delete none. */
  recordSchool(to: IFunction): void {
    const actions = ["PutItem", "UpdateItem", "ConditionCheckItem"];
    allow(
      to,
      actions.map((action) => `dynamodb:${action}`),
      [this.#store.school.tableArn],
    );
  }

  writeSchool(to: IFunction): void {
    this.recordSchool(to);
    allow(to, ["dynamodb:DeleteItem"], [this.#store.school.tableArn]);
  }

  documents(to: IFunction, ...actions: readonly DocumentAction[]): void {
    allow(
      to,
      actions.map((action) => `dynamodb:${action}`),
      [this.#store.documents.tableArn],
    );
  }

  /** To read the private parts of signing keys. Nobody else may, and no function may write them: the command line does. */
  signPapers(to: IFunction, path: string): void {
    const { partition, region, account } = Stack.of(to);
    allow(to, ["ssm:GetParameter"], [`arn:${partition}:ssm:${region}:${account}:parameter${path}*`]);
  }

  /** To look up issued papers by number, and the published keys: whoever asks has no account. */
  checkPapers(to: IFunction): void {
    this.documents(to, "GetItem", "Query");
  }

  /** To open an issued paper by a link for parents, and to count the tries: whoever asks has no account. */
  openPapers(to: IFunction): void {
    this.documents(to, "GetItem", "UpdateItem");
    // The birth date, and the school's name.
    this.findSchool(to);
    this.readPapers(to);
  }

  /** To read what a mail to parents needs, by key, and to note what became of it. */
  readMailed(to: IFunction): void {
    this.documents(to, "GetItem", "UpdateItem");
    this.findSchool(to);
  }

  /**
   * To send mail from one address. SES asks for the permission on the sender's identity, in its sandbox on the receiver's, and
   * on the configuration set.
   */
  sendMail(to: IFunction, sender: string, configurationSet: string): void {
    const { partition, region, account } = Stack.of(to);
    const ofSes = `arn:${partition}:ses:${region}:${account}`;
    const resources = [`${ofSes}:identity/*`, `${ofSes}:configuration-set/${configurationSet}`];
    const conditions = { StringEquals: { "ses:FromAddress": sender } };
    to.addToRolePolicy(new PolicyStatement({ actions: ["ses:SendEmail", "ses:SendRawEmail"], resources, conditions }));
    if (to.role !== undefined) acknowledgeWildcards(to.role, resources, ONE_SENDER);
  }

  /** To count documents that wait too long. */
  pendingDocuments(to: IFunction): void {
    allow(to, ["dynamodb:Query"], [`${this.#store.documents.tableArn}/index/${PENDING_INDEX.name}`]);
  }

  /** To find what is unfinished: in the index and, once, batches of earlier versions in the table. */
  scanUnfinished(to: IFunction): void {
    const { tableArn } = this.#store.documents;
    allow(to, ["dynamodb:Scan"], [tableArn, `${tableArn}/index/${PENDING_INDEX.name}`]);
  }

  /** To check that the school's table and the bucket answer. */
  reachStores(to: IFunction): void {
    allow(to, ["dynamodb:GetItem"], [this.#store.school.tableArn]);
    allow(to, ["s3:ListBucket"], [this.#store.bucket.bucketArn]);
  }

  /** To sign a link and to check that its file exists. */
  readFiles(to: IFunction): void {
    this.#read(to, `${objectKeys.documentsPrefix}*`);
  }

  writeFiles(to: IFunction): void {
    const folders = [objectKeys.documentsPrefix, objectKeys.latexLogsPrefix];
    allow(
      to,
      ["s3:PutObject"],
      folders.map((prefix) => this.#store.bucket.arnForObjects(`${prefix}*`)),
    );
  }

  /** The classes and schools as batches found them; no plan, no output. */
  readSnapshots(to: IFunction): void {
    this.#read(to, ...objectKeys.snapshots);
  }

  /** Logos and watermarks that schools uploaded; no paper. */
  readSchoolPictures(to: IFunction): void {
    this.#read(to, objectKeys.schoolPictures);
  }

  /** What was prepared of schools' pictures. */
  readPreparedPictures(to: IFunction): void {
    this.#read(to, `${objectKeys.preparedPicturesPrefix}*`);
  }

  keepPreparedPictures(to: IFunction): void {
    allow(to, ["s3:PutObject"], [this.#store.bucket.arnForObjects(`${objectKeys.preparedPicturesPrefix}*`)]);
  }

  /** To sign a link by which a school sends a file. */
  sendUploads(to: IFunction): void {
    allow(to, ["s3:PutObject"], [this.#store.bucket.arnForObjects(`${objectKeys.uploadsPrefix}*`)]);
  }

  /** To make a logo of what a school has sent: a picture, what is prepared of it, and the version that names it. */
  setLogos(to: IFunction): void {
    this.#read(to, `${objectKeys.uploadsPrefix}*`);
    this.keepPreparedPictures(to);
    allow(to, ["s3:PutObject"], [this.#store.bucket.arnForObjects(objectKeys.schoolPictures)]);
    allow(to, ["dynamodb:UpdateItem"], [this.#store.school.tableArn]);
  }

  /** The photos of students; no paper. */
  readPhotos(to: IFunction): void {
    this.#read(to, `${objectKeys.photosPrefix}*`);
  }

  /** To delete a student's photos, also such as no record names. */
  removePhotos(to: IFunction): void {
    allow(to, ["s3:DeleteObject"], [this.#store.bucket.arnForObjects(`${objectKeys.photosPrefix}*`)]);
  }

  /** To make a student's photo of what a school has sent, and to delete both what was sent and the former photo. */
  setPhotos(to: IFunction): void {
    const { bucket, school } = this.#store;
    this.#read(to, `${objectKeys.uploadsPrefix}*`);
    allow(to, ["s3:DeleteObject"], [bucket.arnForObjects(`${objectKeys.uploadsPrefix}*`)]);
    allow(to, ["s3:PutObject"], [bucket.arnForObjects(`${objectKeys.photosPrefix}*`)]);
    this.removePhotos(to);
    // The person, the claim of the matricule, and the copies in the person's classes.
    allow(to, ["dynamodb:PutItem", "dynamodb:UpdateItem"], [school.tableArn]);
  }

  readBatchFiles(to: IFunction): void {
    this.#read(to, `${objectKeys.batchesPrefix}*`);
  }

  writeBatchFiles(to: IFunction): void {
    allow(to, ["s3:PutObject"], [this.#store.bucket.arnForObjects(`${objectKeys.batchesPrefix}*`)]);
  }

  /** What is kept while outputs are written in parts. Unfinished uploads are removed by the bucket, not by the function. */
  keepOutputProgress(to: IFunction): void {
    const objects = [this.#store.bucket.arnForObjects(`${objectKeys.outputProgressPrefix}*`)];
    allow(to, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], objects);
  }

  /** To read issued papers, or to sign a link to one. */
  readPapers(to: IFunction): void {
    const { bucket } = this.#issued;
    allow(to, ["s3:GetObject"], [bucket.arnForObjects(`${issuedKeys.prefix}*`)]);
    allow(to, ["s3:ListBucket"], [bucket.bucketArn]);
  }

  /** To store issued papers. What is there already is written again by nobody: each write says so. */
  keepPapers(to: IFunction): void {
    this.readPapers(to);
    allow(to, ["s3:PutObject"], [this.#issued.bucket.arnForObjects(`${issuedKeys.prefix}*`)]);
  }

  /** To search everything for a student, and to delete it with all its versions. */
  eraseStudents(to: IFunction): void {
    const { school, documents } = this.#store;
    allow(
      to,
      ["GetItem", "Scan", "PutItem", "DeleteItem"].map((action) => `dynamodb:${action}`),
      [school.tableArn, documents.tableArn],
    );
    // What stands beside a document; what a batch says of its files.
    this.documents(to, "Query", "UpdateItem");
    this.#searchFiles(to);
    this.#removeFiles(to, ERASED_FOLDERS);
    // A batch's files, as they remain without the student.
    this.writeBatchFiles(to);
    const papers = this.#issued.bucket;
    allow(to, ["s3:ListBucketVersions", "s3:GetBucketVersioning"], [papers.bucketArn]);
    // An erasure passes over the lock: it is ordered by the head of the school, for good.
    const deletes = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"];
    allow(to, deletes, [papers.arnForObjects(`${issuedKeys.prefix}*`)]);
  }

  /** To delete what has been kept for its time, and deleted schools, beside what an erasure may. */
  removeOld(to: IFunction): void {
    this.eraseStudents(to);
    // Erasures that are not confirmed stand in the index; deleted schools have a partition.
    allow(to, ["dynamodb:Query"], [this.#store.school.tableArn]);
    this.#listMembers(to);
    this.documents(to, "BatchGetItem");
    this.#removeFiles(to, SCHOOLS_OWN_FOLDERS);
  }

  /** What an export holds beside records and what a search reads. */
  exportStudents(to: IFunction): void {
    allow(to, ["dynamodb:UpdateItem"], [this.#store.school.tableArn]);
    for (const prefix of [objectKeys.documentsPrefix, objectKeys.photosPrefix]) this.#read(to, `${prefix}*`);
    this.readPapers(to);
    allow(to, ["s3:PutObject"], [this.#store.bucket.arnForObjects(`${objectKeys.exportsPrefix}*`)]);
  }

  /** Files that may hold a student and do not say so in their keys, and lists of all others. */
  #searchFiles(to: IFunction): void {
    for (const prefix of [objectKeys.batchesPrefix, objectKeys.importsPrefix, objectKeys.latexLogsPrefix]) {
      this.#read(to, `${prefix}*`);
    }
    allow(to, ["s3:ListBucket"], [this.#issued.bucket.bucketArn]);
  }

  /** To delete whole folders with former versions. */
  #removeFiles(to: IFunction, folders: readonly string[]): void {
    const { bucket } = this.#store;
    allow(to, ["s3:ListBucketVersions", "s3:GetBucketVersioning"], [bucket.bucketArn]);
    allow(
      to,
      ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      folders.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
    );
  }

  /** To find what is stored of a student without records, as an erasure does; to delete nothing. */
  searchStudents(to: IFunction): void {
    const { school, documents } = this.#store;
    allow(to, ["dynamodb:Scan"], [school.tableArn, documents.tableArn]);
    allow(to, ["dynamodb:GetItem"], [school.tableArn]);
    this.#listMembers(to);
    this.documents(to, "GetItem", "Query");
    this.#searchFiles(to);
  }

  /** To write down that a student is to be erased or exported. What deletes is `eraseStudents`. */
  beginErasures(to: IFunction): void {
    allow(to, ["dynamodb:PutItem"], [this.#store.school.tableArn]);
  }

  /** To sign a link to the export of a student. */
  readExports(to: IFunction): void {
    this.#read(to, `${objectKeys.exportsPrefix}*`);
  }

  /** The records of imports, beside the school's own. */
  keepImports(to: IFunction): void {
    allow(to, ["dynamodb:PutItem", "dynamodb:UpdateItem"], [this.#store.school.tableArn]);
  }

  /** Files that schools send, what was found in them, and tables of classes. */
  importFiles(to: IFunction): void {
    const keys = `${objectKeys.importsPrefix}*`;
    this.#read(to, keys);
    allow(to, ["s3:PutObject"], [this.#store.bucket.arnForObjects(keys)]);
  }

  /** To keep a message for as long as its work goes on, and to give it back at once. */
  keepMessage(to: IFunction, queue: IQueue): void {
    allow(to, ["sqs:ChangeMessageVisibility"], [queue.queueArn]);
  }

  send(to: IFunction, queue: IQueue): void {
    allow(to, ["sqs:SendMessage"], [queue.queueArn]);
  }

  /** Without ListBucket, S3 answers 403 for a missing file instead of 404. */
  #read(to: IFunction, ...keys: readonly string[]): void {
    const { bucket } = this.#store;
    allow(
      to,
      ["s3:GetObject"],
      keys.map((some) => bucket.arnForObjects(some)),
    );
    allow(to, ["s3:ListBucket"], [bucket.bucketArn]);
  }
}

/** Folders of a school in which a search finds nothing of a student: what it has set for its papers, and what it sends. */
const SCHOOLS_OWN_FOLDERS: readonly string[] = [
  objectKeys.schoolPicturesPrefix,
  objectKeys.preparedPicturesPrefix,
  objectKeys.uploadsPrefix,
];
const ERASED_FOLDERS = [...SCHOOL_FOLDERS, objectKeys.latexLogsPrefix].filter(
  (folder) => folder !== issuedKeys.prefix && !SCHOOLS_OWN_FOLDERS.includes(folder),
);

function allow(to: IFunction, actions: string[], resources: string[]): void {
  to.addToRolePolicy(new PolicyStatement({ actions, resources }));
  if (to.role !== undefined) acknowledgeWildcards(to.role, resources, WHOLE_FOLDERS);
}

const ONE_SENDER =
  "The identity may be the sender's address or its domain, and in SES's sandbox it is the receiver's, too: a condition names the one sender.";
const WHOLE_FOLDERS =
  "The names of objects and indexes are unknown at deployment: the function may use one folder of one bucket, or the indexes of one table.";
