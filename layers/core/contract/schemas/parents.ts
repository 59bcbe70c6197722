import * as z from "zod";
import { DOCUMENT_TYPE_IDS } from "../../document-types/registry.ts";
import { DOCUMENT_FIELDS } from "../../text/fr/api/documents.ts";
import { OPEN_PAPER_FIELDS, PARENT_LINK_FIELDS, PARENT_MAIL_FIELDS } from "../../text/fr/api/parents.ts";
import { PAPER_FIELDS } from "../../text/fr/api/register.ts";
import { LIMITS } from "../limits.ts";
import { MailAddress } from "../mail-address.ts";
import { Id, PeriodId } from "./documents.ts";
import { MailedAddress } from "./parent-mails.ts";

/** The papers of a class whose parents are to open them. */
const ofClass = {
  class_id: Id.describe(PARENT_LINK_FIELDS.class_id),
  term: PeriodId.describe(PARENT_LINK_FIELDS.term),
  type: z.enum(DOCUMENT_TYPE_IDS).describe(PARENT_LINK_FIELDS.type),
};
const students = z.array(Id).min(1).max(LIMITS.parentLinks).optional().describe(PARENT_LINK_FIELDS.student_ids);

export const ParentPapersQuery = z.strictObject(ofClass);
export type ParentPapersQuery = z.output<typeof ParentPapersQuery>;

export const ParentLinksRequest = z.strictObject({
  ...ofClass,
  student_ids: students,
  days: z.int().min(1).max(LIMITS.mostParentLinkDays).default(LIMITS.parentLinkDays).describe(PARENT_LINK_FIELDS.days),
  code_only: z.boolean().default(false).describe(PARENT_LINK_FIELDS.code_only),
});
export type ParentLinksRequest = z.output<typeof ParentLinksRequest>;

export const ParentCodesRequest = z.strictObject({ ...ofClass, student_ids: students });
export type ParentCodesRequest = z.output<typeof ParentCodesRequest>;

/** OPEN and LOCKED ones are alive; the others open nothing any more. */
export const PARENT_LINK_STATES = ["OPEN", "LOCKED", "CLOSED", "EXPIRED", "REVOKED"] as const;
export type ParentLinkState = (typeof PARENT_LINK_STATES)[number];

const ParentLinkView = z.object({
  path: z.string().describe(PARENT_LINK_FIELDS.path),
  state: z.enum(PARENT_LINK_STATES).describe(PARENT_LINK_FIELDS.state),
  code_only: z.boolean().describe(PARENT_LINK_FIELDS.code_only),
  has_code: z.boolean().describe(PARENT_LINK_FIELDS.has_code),
  made_at: z.iso.datetime().describe(PARENT_LINK_FIELDS.made_at),
  made_by: z.string().describe(PARENT_LINK_FIELDS.made_by),
  ends_at: z.iso.datetime().describe(PARENT_LINK_FIELDS.ends_at),
  opened: z.int().describe(PARENT_LINK_FIELDS.opened),
  first_opened_at: z.iso.datetime().optional().describe(PARENT_LINK_FIELDS.first_opened_at),
  last_opened_at: z.iso.datetime().optional().describe(PARENT_LINK_FIELDS.last_opened_at),
  wrong: z.int().describe(PARENT_LINK_FIELDS.wrong),
  revoked_at: z.iso.datetime().optional().describe(PARENT_LINK_FIELDS.revoked_at),
  revoked_by: z.string().optional().describe(PARENT_LINK_FIELDS.revoked_by),
});
export type ParentLinkView = z.output<typeof ParentLinkView>;

const student = {
  number: z.string().describe(PARENT_LINK_FIELDS.number),
  student_id: z.string().describe(DOCUMENT_FIELDS.student_id),
  last_name: z.string().optional().describe(PAPER_FIELDS.last_name),
  first_names: z.string().optional().describe(PAPER_FIELDS.first_names),
};

export const ParentPaper = z.object({
  ...student,
  has_birth_date: z.boolean().describe(PARENT_LINK_FIELDS.has_birth_date),
  link: ParentLinkView.optional().describe(PARENT_LINK_FIELDS.link),
  addresses: z.array(MailedAddress).describe(PARENT_LINK_FIELDS.addresses),
});
export type ParentPaper = z.output<typeof ParentPaper>;

const papers = z.array(ParentPaper).describe(PARENT_LINK_FIELDS.papers);
export const ParentPaperList = z.object({
  papers,
  can_mail: z.boolean().describe(PARENT_MAIL_FIELDS.can_mail),
});
export type ParentPaperList = z.output<typeof ParentPaperList>;

export const ParentMailRequest = z.strictObject({
  ...ParentLinksRequest.shape,
  again: z.boolean().default(false).describe(PARENT_MAIL_FIELDS.again),
  trust: z.array(MailAddress).min(1).max(LIMITS.parentLinks).optional().describe(PARENT_MAIL_FIELDS.trust),
});
export type ParentMailRequest = z.output<typeof ParentMailRequest>;

export const ParentMailResult = z.object({
  queued: z.int().describe(PARENT_MAIL_FIELDS.queued),
  without_address: z.int().describe(PARENT_MAIL_FIELDS.without_address),
  papers,
});
export type ParentMailResult = z.output<typeof ParentMailResult>;

export const ParentCodeList = z.object({
  codes: z
    .array(
      z.object({
        ...student,
        path: z.string().describe(PARENT_LINK_FIELDS.path),
        code: z.string().describe(PARENT_LINK_FIELDS.code),
        ends_at: z.iso.datetime().describe(PARENT_LINK_FIELDS.ends_at),
      }),
    )
    .describe(PARENT_LINK_FIELDS.codes),
});
export type ParentCodeList = z.output<typeof ParentCodeList>;

/** What a parent types, without an account. */
export const OpenPaperRequest = z.strictObject({
  link: z.string().min(1).max(64).describe(OPEN_PAPER_FIELDS.link),
  birth_date: z.iso.date().optional().describe(OPEN_PAPER_FIELDS.birth_date),
  code: z.string().min(1).max(40).optional().describe(OPEN_PAPER_FIELDS.code),
});
export type OpenPaperRequest = z.output<typeof OpenPaperRequest>;

const OPEN_OUTCOMES = ["OPENED", "WRONG", "LOCKED", "CLOSED", "EXPIRED", "REVOKED", "REPLACED", "UNKNOWN"] as const;

export const OpenedPaper = z.object({
  outcome: z.enum(OPEN_OUTCOMES).describe(OPEN_PAPER_FIELDS.outcome),
  left: z.int().optional().describe(OPEN_PAPER_FIELDS.left),
  until: z.iso.datetime().optional().describe(OPEN_PAPER_FIELDS.until),
  url: z.string().optional().describe(OPEN_PAPER_FIELDS.url),
  file_name: z.string().optional().describe(OPEN_PAPER_FIELDS.file_name),
  school: z.string().optional().describe(OPEN_PAPER_FIELDS.school),
});
export type OpenedPaper = z.output<typeof OpenedPaper>;
