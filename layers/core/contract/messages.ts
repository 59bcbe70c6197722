import * as z from "zod";
import { LIMITS } from "./limits.ts";

/** One generation of one document, as the render queue carries it: ids only, never a pupil's data. */
export const RenderOrder = z.strictObject({
  documentId: z.string().min(1),
  /** An order for an older generation than the record's is dropped. */
  generation: z.int().positive(),
});
export type RenderOrder = z.infer<typeof RenderOrder>;

/**
 * A message of the render queue. Documents requested at the same moment share a message, so they share a TeX run without
 * waiting for one another. A document requested alone is a message of one.
 */
export const RenderMessage = z.union([
  z.strictObject({ documents: z.array(RenderOrder).min(1).max(LIMITS.renderMessage) }),
  // The form that earlier versions sent: messages in the queue survive a deployment (docs/compatibility.md).
  RenderOrder.transform((order) => ({ documents: [order] })),
]);
export type RenderMessage = z.output<typeof RenderMessage>;

/** A message of the mail queue: one link to one address. Ids only: it says neither, nor whose they are. */
export const MailMessage = z.strictObject({
  schoolId: z.string().min(1),
  classId: z.string().min(1),
  number: z.string().min(1),
  mailId: z.string().min(1),
  attempt: z.int().positive(),
});
export type MailMessage = z.infer<typeof MailMessage>;

/**
 * A message of the mail queue: what SES says of a mail that went, without the address. EventBridge writes it from SES's event.
 */
export const MailReturnMessage = z.strictObject({
  /** The mail's tag. */
  mail: z.string(),
  /** Such as « Email Bounced ». */
  kind: z.string(),
  /** Type and subtype of a bounce, and the feedback type of a complaint: « Permanent/General/ ». */
  returned: z.string(),
  /** When SES said it. */
  at: z.iso.datetime(),
});
export type MailReturnMessage = z.infer<typeof MailReturnMessage>;

/** A message of the import queue: one step of one import. */
export const ImportMessage = z.strictObject({
  schoolId: z.string().min(1),
  importId: z.string().min(1),
  step: z.enum(["compare", "apply"]),
});
export type ImportMessage = z.infer<typeof ImportMessage>;

/**
 * A message of the batch queue: one step of one batch. `check` reads what a large one asks for, `expand` orders its documents, `grow` writes what it can of the outputs
 * while documents are made, `assemble` writes the outputs, `resume` continues whatever a batch that stands still lacks.
 */
export const BatchMessage = z.strictObject({
  schoolId: z.string().min(1),
  batchId: z.string().min(1),
  step: z.enum(["check", "expand", "grow", "assemble", "resume"]),
  round: z.int().positive(),
});
export type BatchMessage = z.infer<typeof BatchMessage>;

/**
 * A message of the student data queue: an erasure to go on with, or an export to make. It knows the student by a digest, which
 * says nothing by itself.
 */
export const StudentDataMessage = z.discriminatedUnion("job", [
  z.strictObject({ job: z.literal("erasure"), schoolId: z.string().min(1), erasureId: z.string().min(1) }),
  z.strictObject({ job: z.literal("export"), schoolId: z.string().min(1), studentDigest: z.string().min(1) }),
]);
export type StudentDataMessage = z.infer<typeof StudentDataMessage>;
