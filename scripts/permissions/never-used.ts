import type { Grant } from "./granted.ts";

/** Grants that no call of ours needs, or none in the suite, each kind with its reason; the first that fits counts. */
const REASONS: readonly { readonly fits: (grant: Grant) => boolean; readonly reason: string }[] = [
  {
    fits: ({ action }) => action.startsWith("logs:"),
    reason: "Lambda writes the function's log by its role; here logs are files",
  },
  {
    fits: ({ action }) => action.startsWith("xray:"),
    reason: "Lambda sends traces by the function's role; there is no X-Ray here",
  },
  {
    fits: ({ action }) => ["sqs:ChangeMessageVisibility", "sqs:GetQueueUrl"].includes(action),
    reason: "comes with CDK's grant to consume a queue or to send to it, which Lambda's poller may use",
  },
  {
    fits: ({ action, resource }) => action.startsWith("sqs:GetQueue") && /Undispatched|Untracked/.test(resource),
    reason: "comes with CDK's grant to send to the queue of records that failed",
  },
  {
    fits: ({ action }) => /^s3:(?:DeleteObjectVersion|ListBucketVersions|BypassGovernanceRetention)$/.test(action),
    reason: "former versions and locked papers exist on AWS only: the local S3 has neither versions nor locks",
  },
  {
    fits: ({ action, resource }) => action === "s3:ListBucket" && resource !== "",
    reason: "without it S3 answers 403 for an object that is not there, in place of 404; asked for by such calls only",
  },
  {
    fits: ({ role, action, resource }) =>
      role === "render" && action === "s3:GetObject" && resource === "StoreFiles/documents/*",
    reason: "what an issued paper is made from is read again only where a render died between freezing and storing it",
  },
];

/** Why a grant is there that nobody used; undefined: nobody knows. */
export const reasonFor = (grant: Grant): string | undefined => REASONS.find(({ fits }) => fits(grant))?.reason;
