import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import type { IssuedPapers } from "../data/issued-papers.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { createHandlers, edgeEnvironment } from "./handlers.ts";
import { NodeFunction } from "./node-function.ts";

export interface RegisterFunctionProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly issued: IssuedPapers;
  readonly grants: Grants;
  readonly mailQueue: Queue;
  /** Undefined: mail is not set up, and the function says so. */
  readonly mailSender: string | undefined;
}

/**
 * The function of the register, and the one that opens a paper for parents, who have no account. Both read issued papers, and
 * can change or delete none.
 */
export class RegisterFunction extends Construct {
  readonly handlers;

  constructor(
    scope: Construct,
    id: string,
    { stage, auth, layer, store, issued, grants, mailQueue, mailSender }: RegisterFunctionProps,
  ) {
    super(scope, id);
    this.handlers = createHandlers(
      {
        register: {
          environment: {
            ...edgeEnvironment(auth, store),
            DOCUMENTS_TABLE: store.documents.tableName,
            DOCUMENTS_BUCKET: store.bucket.bucketName,
            ISSUED_BUCKET: issued.bucket.bucketName,
            MAIL_QUEUE_URL: mailQueue.queueUrl,
            MAIL_SENDER: mailSender,
          },
          grant: (handler) => {
            grants.readSchool(handler);
            // Guardians of a class.
            grants.readRecords(handler);
            grants.send(handler, mailQueue);
            // DeleteItem: what a former link for parents said.
            grants.documents(handler, "GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem");
            grants.readFiles(handler);
            grants.readPapers(handler);
          },
        },
        "open-paper": {
          environment: {
            SCHOOL_TABLE: store.school.tableName,
            DOCUMENTS_TABLE: store.documents.tableName,
            DOCUMENTS_BUCKET: store.bucket.bucketName,
            ISSUED_BUCKET: issued.bucket.bucketName,
          },
          grant: (handler) => grants.openPapers(handler),
        },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.check, ...settings }),
    );
  }
}
