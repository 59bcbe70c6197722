import type { DesignDigests } from "@palmares/core/contract/design-digests";
import { LIMITS } from "@palmares/core/contract/limits";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import type { IssuedPapers } from "../data/issued-papers.ts";
import type { RenderQueue } from "../data/render-queue.ts";
import { type Auth, ENGINE_VARIABLES, type EngineVariables, SIZES, type StageConfig } from "../settings/config.ts";
import type { Grants } from "./grants.ts";
import { createHandlers, edgeEnvironment } from "./handlers.ts";
import { ImageFunction } from "./image-function.ts";

export interface RenderFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly engine: EngineVariables;
  readonly design: DesignDigests;
  readonly store: DataStore;
  readonly issued: IssuedPapers;
  readonly queue: RenderQueue;
  readonly grants: Grants;
  /** Where Parameter Store has the private parts of signing keys. */
  readonly signingKeysPath: string;
}

/**
 * The functions of the image that typeset documents: `render` from the queue, `stream-document` straight to the caller,
 * `preflight` to see whether they can be set, `school-logo` to see whether a picture can.
 */
export class RenderFunctions extends Construct {
  readonly handlers;
  readonly #render: ImageFunction<"render">;

  constructor(
    scope: Construct,
    id: string,
    { stage, auth, engine, design, store, issued, queue, grants, signingKeysPath }: RenderFunctionsProps,
  ) {
    super(scope, id);
    const render = new ImageFunction(this, {
      name: "render",
      stage,
      size: SIZES.render,
      environment: {
        ...engineEnvironment(engine),
        SCHOOL_TABLE: store.school.tableName,
        DOCUMENTS_TABLE: store.documents.tableName,
        DOCUMENTS_BUCKET: store.bucket.bucketName,
        RENDER_QUEUE_URL: queue.queue.queueUrl,
        DESIGN_DIGESTS: JSON.stringify(design),
        ISSUED_BUCKET: issued.bucket.bucketName,
        SITE_URL: "",
        SIGNING_KEYS_PATH: signingKeysPath,
      },
    });
    this.#render = render;
    grants.readSchool(render);
    // A paper enters the register in the transaction that makes its document READY.
    grants.documents(render, "BatchGetItem", "UpdateItem", "PutItem", "Query");
    grants.signPapers(render, signingKeysPath);
    grants.writeFiles(render);
    grants.readFiles(render);
    grants.keepPapers(render);
    grants.readSnapshots(render);
    grants.readSchoolPictures(render);
    grants.readPhotos(render);
    grants.readPreparedPictures(render);
    grants.keepPreparedPictures(render);
    render.addToRolePolicy(
      new PolicyStatement({ actions: ["sqs:ChangeMessageVisibility"], resources: [queue.queue.queueArn] }),
    );
    render.addEventSource(
      new SqsEventSource(queue.queue, {
        // No batching window: the sender has already grouped the documents of one request, so a lone one need not wait.
        batchSize: LIMITS.renderMessages,
        maxConcurrency: stage.renderConcurrency,
        reportBatchItemFailures: true,
      }),
    );

    this.handlers = createHandlers(
      {
        // It may read the school and its pictures, and write nowhere: that nothing is kept is a matter of permissions, not of promises.
        "stream-document": {
          environment: {
            ...engineEnvironment(engine),
            ...edgeEnvironment(auth, store),
            DOCUMENTS_BUCKET: store.bucket.bucketName,
          },
          grant(handler) {
            grants.readSchool(handler);
            grants.readSchoolPictures(handler);
            grants.readPhotos(handler);
            grants.readPreparedPictures(handler);
          },
        },
        // It sets pages only to see whether they can be set, and compares what is stored: it keeps nothing either.
        preflight: {
          environment: {
            ...engineEnvironment(engine),
            ...edgeEnvironment(auth, store),
            DOCUMENTS_TABLE: store.documents.tableName,
            DOCUMENTS_BUCKET: store.bucket.bucketName,
            DESIGN_DIGESTS: JSON.stringify(design),
          },
          grant: (handler) => {
            grants.readSchool(handler);
            grants.readSchoolPictures(handler);
            grants.readPhotos(handler);
            grants.readPreparedPictures(handler);
            grants.documents(handler, "BatchGetItem", "Query");
          },
        },
        // It prepares a picture in the engine's sandbox before anything of it is kept.
        "school-logo": {
          environment: {
            ...engineEnvironment(engine),
            ...edgeEnvironment(auth, store),
            DOCUMENTS_BUCKET: store.bucket.bucketName,
          },
          grant: (handler) => {
            grants.readOwnRecords(handler);
            grants.readRecords(handler);
            grants.setLogos(handler);
            grants.setPhotos(handler);
          },
        },
      },
      (settings) => new ImageFunction(this, { stage, size: SIZES.stream, ...settings }),
    );
  }

  /** Issued papers bear the address at which they are checked. */
  printsAddress(url: string): void {
    this.#render.addEnvironment("SITE_URL", url);
  }
}

/** Every setting of the engine, set or not. */
export const engineEnvironment = (engine: EngineVariables) =>
  Object.fromEntries(ENGINE_VARIABLES.map((name) => [name, engine[name]]));
