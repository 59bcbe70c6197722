import { BatchDocumentList, BatchList, BatchRequest, BatchView } from "./schemas/batches.ts";
import { ClassList, StudentList } from "./schemas/directory.ts";
import {
  DocumentRequest,
  DocumentView,
  DownloadLink,
  Problem,
  StreamRequest,
  TypedDocumentRequest,
  TypedStreamRequest,
} from "./schemas/documents.ts";
import { Health, HealthReport } from "./schemas/health.ts";
import {
  ImportApplyBody,
  ImportList,
  ImportNote,
  ImportRequest,
  ImportView,
  TableFile,
  TableView,
} from "./schemas/imports.ts";
import { MadeDocumentList, MadeDocumentView } from "./schemas/made-documents.ts";
import { Metrics } from "./schemas/metrics.ts";
import {
  OpenedPaper,
  OpenPaperRequest,
  ParentCodeList,
  ParentCodesRequest,
  ParentLinksRequest,
  ParentMailRequest,
  ParentMailResult,
  ParentPaper,
  ParentPaperList,
} from "./schemas/parents.ts";
import { PreflightView } from "./schemas/preflight.ts";
import { NAMED_RECORDS } from "./schemas/records/named.ts";
import { IssuedPaperList, IssuedPaperView, IssueRequest, IssueView, RevokeRequest } from "./schemas/register.ts";
import { ErasureRequest, ErasureView, StudentExportView } from "./schemas/student-data.ts";
import { VerifiedNumber, VerifyKeys, WithdrawnNumbers } from "./schemas/verification.ts";

/** Schemas with a name of their own in the description. */
export const NAMED_SCHEMAS = {
  DocumentRequest: [DocumentRequest, "input"],
  StreamRequest: [StreamRequest, "input"],
  TypedDocumentRequest: [TypedDocumentRequest, "input"],
  TypedStreamRequest: [TypedStreamRequest, "input"],
  DocumentView: [DocumentView, "output"],
  DownloadLink: [DownloadLink, "output"],
  BatchRequest: [BatchRequest, "input"],
  BatchView: [BatchView, "output"],
  BatchList: [BatchList, "output"],
  BatchDocumentList: [BatchDocumentList, "output"],
  IssueRequest: [IssueRequest, "input"],
  IssueView: [IssueView, "output"],
  MadeDocumentView: [MadeDocumentView, "output"],
  MadeDocumentList: [MadeDocumentList, "output"],
  IssuedPaperView: [IssuedPaperView, "output"],
  IssuedPaperList: [IssuedPaperList, "output"],
  RevokeRequest: [RevokeRequest, "input"],
  ParentLinksRequest: [ParentLinksRequest, "input"],
  ParentMailRequest: [ParentMailRequest, "input"],
  ParentMailResult: [ParentMailResult, "output"],
  ParentCodesRequest: [ParentCodesRequest, "input"],
  ParentPaper: [ParentPaper, "output"],
  ParentPaperList: [ParentPaperList, "output"],
  ParentCodeList: [ParentCodeList, "output"],
  OpenPaperRequest: [OpenPaperRequest, "input"],
  OpenedPaper: [OpenedPaper, "output"],
  Metrics: [Metrics, "output"],
  ClassList: [ClassList, "output"],
  StudentList: [StudentList, "output"],
  PreflightView: [PreflightView, "output"],
  ImportRequest: [ImportRequest, "input"],
  ImportApplyBody: [ImportApplyBody, "input"],
  ImportNote: [ImportNote, "output"],
  ImportView: [ImportView, "output"],
  ImportList: [ImportList, "output"],
  TableFile: [TableFile, "input"],
  TableView: [TableView, "output"],
  ...NAMED_RECORDS,
  StudentExportView: [StudentExportView, "output"],
  ErasureRequest: [ErasureRequest, "input"],
  ErasureView: [ErasureView, "output"],
  Health: [Health, "output"],
  HealthReport: [HealthReport, "output"],
  VerifiedNumber: [VerifiedNumber, "output"],
  VerifyKeys: [VerifyKeys, "output"],
  WithdrawnNumbers: [WithdrawnNumbers, "output"],
  Problem: [Problem, "output"],
} as const;
