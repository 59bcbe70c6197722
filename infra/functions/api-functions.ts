import type { DesignDigests } from "@palmares/core/contract/design-digests";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { createHandlers, edgeEnvironment } from "./handlers.ts";
import { NodeFunction } from "./node-function.ts";

export interface ApiFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly design: DesignDigests;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
}

/** The functions behind the API's routes for single documents that need no TeX. */
export class ApiFunctions extends Construct {
  readonly handlers;

  constructor(scope: Construct, id: string, { stage, auth, design, layer, store, grants }: ApiFunctionsProps) {
    super(scope, id);
    const documents = { ...edgeEnvironment(auth, store), DOCUMENTS_TABLE: store.documents.tableName };
    const compared = { DESIGN_DIGESTS: JSON.stringify(design) };
    const files = { ...documents, DOCUMENTS_BUCKET: store.bucket.bucketName };

    this.handlers = createHandlers(
      {
        // For a document about the school every class is read before the answer, and again to compare it.
        "request-document": {
          size: SIZES.check,
          environment: { ...files, ...compared },
          grant: (handler) => {
            grants.readSchool(handler);
            grants.documents(handler, "GetItem", "PutItem");
            grants.readFiles(handler);
          },
        },
        "get-document": {
          size: SIZES.check,
          environment: { ...documents, ...compared },
          grant: (handler) => {
            grants.readSchool(handler);
            // The list asks for a class's documents by their keys.
            grants.documents(handler, "GetItem", "BatchGetItem");
          },
        },
        "download-document": {
          environment: files,
          grant: (handler) => {
            grants.findSchool(handler);
            grants.documents(handler, "GetItem");
            grants.readFiles(handler);
          },
        },
        "school-data": {
          environment: { ...edgeEnvironment(auth, store), DOCUMENTS_BUCKET: store.bucket.bucketName },
          grant: (handler) => {
            grants.readSchool(handler);
            grants.writeSchool(handler);
            // A theme may name the pictures that its school uploaded, and no others.
            grants.readSchoolPictures(handler);
            grants.sendUploads(handler);
            grants.removePhotos(handler);
          },
        },
        "get-openapi": { environment: {} },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.api, ...settings }),
    );
  }
}
