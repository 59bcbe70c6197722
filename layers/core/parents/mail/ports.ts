import type { MailMessage } from "../../contract/messages.ts";
import type { Guardian } from "../../domain/guardians.ts";
import type { MailFailure, MailLanguage, StoredMailState } from "../../domain/parent-mails.ts";
import type { ParentMailText } from "../../text/mail/parent-mail.ts";
import type { ReturnedMail } from "./read-return.ts";

/** One mail: a link for parents, to one address. It holds neither; its id follows from both. */
export interface ParentMail {
  readonly schoolId: string;
  readonly classId: string;
  readonly studentId: string;
  /** Of the paper. */
  readonly number: string;
  readonly id: string;
  /** The digest by which the school's suppression list knows the address; absent of mails of an earlier version. */
  readonly address?: string;
  /** From 1; one more each time that a person has it sent again. */
  readonly attempt: number;
  readonly state: StoredMailState;
  /** Since when it is in this state. */
  readonly at: string;
  readonly queuedBy: string;
  /** When the link ends. */
  readonly endsAt: string;
  readonly failure?: MailFailure;
  /** SES's name of the mail, by which its log can be searched. */
  readonly messageId?: string;
  readonly language: MailLanguage;
  /** What the paper is, in that language: « Bulletin de notes », « 1er trimestre ». */
  readonly paper: string;
  readonly period: string;
}

export type ParentMailKey = Pick<ParentMail, "schoolId" | "classId" | "number" | "id">;

/** How a mail that is being sent ends. */
export type MailEnd =
  | { readonly state: "SENT"; readonly messageId: string }
  | { readonly state: "FAILED"; readonly failure: MailFailure }
  | { readonly state: "UNSURE" };

/** The mails of a school, each in a state that only goes forward within an attempt. */
export interface ParentMails {
  find(key: ParentMailKey): Promise<ParentMail | undefined>;
  ofClass(schoolId: string, classId: string): Promise<readonly ParentMail[]>;
  /** Writes a mail down that waits. @returns false: it is not as it was read; nothing was written. */
  queue(mail: ParentMail, before: ParentMail | undefined): Promise<boolean>;
  /** QUEUED to SENDING, before anything is sent. @returns false: somebody else has it. */
  claim(mail: ParentMail, at: string): Promise<boolean>;
  /** SENDING back to QUEUED: it was not sent. */
  release(mail: ParentMail, at: string): Promise<boolean>;
  /** Ends an attempt, if it is still this one and was not sent. */
  end(mail: ParentMail, end: MailEnd, at: string): Promise<boolean>;
  /** Notes that this attempt came back. @returns false: it is another attempt, never went, or something graver is noted. */
  returned(mail: ParentMail, returned: ReturnedMail, at: string): Promise<boolean>;
}

export interface ParentMailQueue {
  /** @throws Error when some could not be sent. */
  send(messages: readonly MailMessage[]): Promise<void>;
}

/** Of the school's records, what a mail needs: read by their keys. */
export interface MailedSchool {
  school(schoolId: string): Promise<{ readonly name: string; readonly email?: string } | undefined>;
  guardians(schoolId: string, studentId: string): Promise<readonly Guardian[]>;
}

export interface OutgoingMail extends ParentMailText {
  readonly to: string;
  /** The school, before the sender's address. */
  readonly fromName: string;
  readonly replyTo?: string;
  /** By which SES's events say which mail they are about. */
  readonly tag: string;
}

/** What became of a mail: UNKNOWN when no answer came, so it may have gone. */
export type SentMail =
  | { readonly outcome: "SENT"; readonly messageId: string }
  | { readonly outcome: "REFUSED"; readonly failure: MailFailure }
  | { readonly outcome: "THROTTLED" }
  | { readonly outcome: "UNKNOWN" };

export interface MailSender {
  send(mail: OutgoingMail): Promise<SentMail>;
}
