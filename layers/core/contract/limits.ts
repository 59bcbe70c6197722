/** Limits that more than one place must agree on. One definition per fact. */
export const LIMITS = {
  /** Longest time to set a document, in ms. */
  renderTimeoutMs: 60_000,
  /** API Gateway cuts an answer off at 29 s. A stream gives up before, so that it can still say why; in ms. */
  streamTimeoutMs: 27_000,
  /** Largest body that a document request may have, in bytes. */
  requestBodyBytes: 16 * 1024,
  /** Most documents in one batch, and the largest body that lists them, in bytes. */
  batchDocuments: 10_000,
  batchBodyBytes: 2 * 1024 * 1024,
  /** A batch of more lines, or of a school of more classes, is accepted unread, and checked afterwards (decision 0068). */
  checkedAtOnce: { items: 100, classes: 10 },
  /** Students whose papers one request issues; a whole class needs no list. */
  issuedStudents: 500,
  /** Second originals of one paper. */
  duplicates: 50,
  /** Lines of the register in one file: what is read and written in half of the function's memory and time. */
  exportedPapers: 10_000,
  /** Records on one page of a list of school data. */
  listedRecords: 200,
  /** Most rows in one request that writes marks: more students than any class has. */
  markRows: 500,
  /** Largest rule pack or theme of a school, in bytes: they are read with the school, for each of its papers. */
  ownFileBytes: 64 * 1024,
  /** Largest picture that a school sends for its logo, in bytes: the engine takes no larger one. */
  pictureBytes: 32_000_000,
  /** Largest photo of a student, in bytes: what a telephone takes, twelve megapixels at their best. */
  photoBytes: 10_000_000,
  /** A photo that no record names is deleted after so long, in ms: until then a call may be about to name it. */
  photoOrphanMs: 15 * 60_000,
  /** What a school sends is looked at at once, and deleted after this many days. */
  uploadDays: 1,
  /** What was prepared of a picture is deleted after this many days, of whatever version, and kept again by the next paper. */
  preparedPictureDays: 400,
  /** Each request prepares a picture: enough for a person. */
  pictureThrottle: { ratePerSecond: 1, burst: 5 },
  /** Most follow-ups in one request: DynamoDB writes a hundred items as a whole, and one of them is the class. */
  followUpRows: 99,
  /**
   * All that is entered in one subject of a class in one period, in bytes of JSON: it is one item, of which DynamoDB takes 400 kB.
   * Sixty students with the longest remarks and forty marks each have a third of it.
   */
  columnBytes: 300 * 1024,
  /** Largest body that lists marks, in bytes. */
  marksBodyBytes: 256 * 1024,
  /** How long the answer to a request with an `Idempotency-Key` is kept, in seconds, and how long an attempt may run, in ms. */
  keptAnswerSeconds: 24 * 3600,
  attemptMs: 60_000,
  /** Faults whose sentences stand together in `detail`; `errors` lists all. */
  faultsInDetail: 10,
  /** Classes that one page of the list of documents looks through: each is read and computed. */
  classesPerPage: 8,
  /** Classes on one page of a list that says how far their marks are: of each, subjects, students and marks are read. */
  classesWithMarks: 25,
  /** Documents on one page of a batch's list. */
  listedDocuments: 50,
  /** Failures, and students without a document, that the view of a batch names; `erreurs.csv` names all. */
  namedWithoutDocument: 500,
  /** A document PENDING for longer is counted as stale, in ms. */
  staleAfterMs: 120_000,
  /** Life of a presigned link, in seconds. */
  linkSeconds: 15 * 60,
  /** A message whose lease is not renewed returns after this many seconds: a killed function delays its documents by at most this. */
  leaseSeconds: 30,
  /** A document still PENDING after this long has lost its message and may be requested again, in ms. */
  pendingAbandonedMs: 30 * 60_000,
  /**
   * An unfinished batch, and a PENDING document, that has not moved for this long stands still: the sweep sets it going
   * again, in ms. A step that works notes it once a minute, so a batch is still sooner than a document, which may wait in
   * a long queue.
   */
  batchUnmovedMs: 3 * 60_000,
  documentUnmovedMs: 5 * 60_000,
  /** Deliveries of a message before it goes to the dead letters. */
  renderTries: 5,
  /** Deliveries of a batch's step. Each goes on where the one before it died. */
  batchTries: 10,
  /** Most documents in one message of the render queue, and most messages handed to one render invocation. */
  renderMessage: 20,
  renderMessages: 10,
  /** CloudFront keeps the answers of the routes that need no token for this long, in seconds; the health function its own, too. */
  openSeconds: 10,
  /** CloudFront's cache answers monitors and other strangers. Those who bypass it can cost a few francs at most. */
  openThrottle: { ratePerSecond: 5, burst: 20 },
  /** CloudFront answers a number again for this long, in seconds: a revocation is known to everybody by then. */
  verifySeconds: 60,
  /** The lists that devices keep. */
  verifyListSeconds: 600,
  /** All strangers together: a school's gate or an examination centre asks for one paper after the other. */
  verifyThrottle: { ratePerSecond: 50, burst: 200 },
  /** Addresses of one student's parents. */
  guardians: 4,
  /** Papers for whose students one request makes links for the parents. */
  parentLinks: 200,
  /** A link for parents ends after so many days, or as many as was asked for, up to the second figure. */
  parentLinkDays: 30,
  mostParentLinkDays: 120,
  /** A link that has ended is still listed for so many days. */
  endedParentLinkDays: 60,
  /** Wrong birth dates or codes in a row; then the link waits. So many in all close it for good. */
  parentTries: 5,
  parentLockMs: 60 * 60_000,
  parentTriesInAll: 10,
  /** Deliveries of a mail's message: SES puts off who sends too fast, and each pause is twice as long as the one before. */
  mailTries: 9,
  /** A message that is not there after this long is sent again when somebody asks, in ms. */
  mailMessageMs: 60_000,
  /** A mail that is being sent, or waits, for longer has lost its message: a person is asked to look. In ms. */
  mailSendingMs: 5 * 60_000,
  mailQueuedMs: 60 * 60_000,
  /** The link to the PDF that a parent is given, in seconds: it is followed at once. */
  openedPaperSeconds: 300,
  /** All parents together, after a class council. */
  openPaperThrottle: { ratePerSecond: 20, burst: 100 },
  /** Each request reads up to a month of withdrawn numbers. */
  verifyListThrottle: { ratePerSecond: 5, burst: 20 },
  /** Each request sets a page: enough for a person or a monitor, not for a load test. */
  deepHealthThrottle: { ratePerSecond: 2, burst: 10 },
  /** Each request sets the pages of a class, which takes a second: enough for an office, before each of its batches. */
  preflightThrottle: { ratePerSecond: 5, burst: 20 },
  /** Findings that a pre-flight names; all are counted. */
  namedFindings: 500,
  /** A table, queue or bucket that has not answered by then has failed; the specimen page has a limit of its own. In ms. */
  probeTimeoutMs: 3_000,
  specimenTimeoutMs: 20_000,
  /** Most batches that one socket follows. */
  followedBatches: 50,
  /** An upload in parts that nobody finishes is removed after this many days, and what was kept of its parts a day later. */
  unfinishedUploadDays: 1,
  /** The history of marks is kept for two years, in days. */
  historyDays: 731,
  /**
   * An erased student is searched for once more after this long, in ms: longer than any function runs, so that one which had
   * read the student before has ended.
   */
  erasureConfirmMs: 60 * 60_000,
  /** The receipt of an erasure names nobody and is kept for five years, in days. */
  erasureReceiptDays: 1827,
  /** So long is searched, while the caller waits, for what is left of a student without records, in ms. */
  leftSearchMs: 10_000,
  /** The export of a student's data is given out for this long after it was made, and then made anew; in ms. */
  exportMs: 15 * 60_000,
  /** An export that is not made by then has lost its message, and may be asked for again, in ms. */
  exportAbandonedMs: 2 * 60_000,
  /** The file of an export is deleted after this long, when no link to it is valid any more; in ms. */
  exportKeptMs: 40 * 60_000,
  /** Exports whose deletion was missed are deleted by the bucket and the table after so many days. */
  exportDays: 1,
  /** A request for an erasure or an export is delivered again for this long; then the hourly schedule goes on. In hours. */
  erasureQueueHours: 4,
  /** A batch that is being made is waited for: the erasure looks again after this many seconds. */
  erasureWaitSeconds: 60,
  /** Former versions of objects, and the tables' continuous backups, end after this many days. */
  recoveryDays: 35,
  /** Deliveries of an import's step. Each goes on where the one before it died. */
  importTries: 10,
  /** Imports in a list; faults and warnings that the view of an import spells out. */
  listedImports: 50,
  listedFaults: 500,
  /**
   * A file of which a page shows the table while somebody waits: in bytes, packed and unpacked. As base64 in a request, which API
   * Gateway codes once more, it is within Lambda's six megabytes.
   */
  tableFileBytes: 3 * 1024 * 1024,
  tableUnpackedBytes: 24 * 1024 * 1024,
  tableBodyBytes: 4 * 1024 * 1024 + 1024,
  /** Such a table: what a browser shows and a person looks through. */
  tableRows: 2_000,
  tableColumns: 40,
  /** Its texts in the function's answer, which is JSON in JSON: Lambda takes six megabytes. In bytes. */
  tableTextBytes: 5_000_000,
  /** Each request reads a workbook: enough for a person. */
  tableThrottle: { ratePerSecond: 2, burst: 10 },
  /** An import's record names nobody. Its file, report and plan do, and have a time of their own (retention.ts). In days. */
  importDays: 90,
  /** LaTeX logs are deleted after this many days. */
  latexLogDays: 30,
} as const;
