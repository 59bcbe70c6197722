import type { EnvVars } from "@palmares/core/contract/env";
import { Construct } from "constructs";
import type { DataStore } from "../data/data-store.ts";
import { type Auth, SIZES, type StageConfig } from "../settings/config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";

export interface ApiFunctionsProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly grants: Grants;
}

/** How a function behind the API is told who its callers are. */
export const authEnvironment = (auth: Auth): Pick<EnvVars<"get-document">, "AUTH" | "IAM_SCHOOL_ID"> => ({
  AUTH: auth.mode,
  IAM_SCHOOL_ID: auth.mode === "iam" ? auth.schoolId : undefined,
});

/** The functions behind the API that need no TeX. */
export class ApiFunctions extends Construct {
  readonly requestDocument: NodeFunction<"request-document">;
  readonly getDocument: NodeFunction<"get-document">;
  readonly downloadDocument: NodeFunction<"download-document">;
  readonly getOpenapi: NodeFunction<"get-openapi">;

  constructor(scope: Construct, id: string, { stage, auth, layer, store, grants }: ApiFunctionsProps) {
    super(scope, id);
    const shared = { stage, layer, size: SIZES.api };
    const edge = authEnvironment(auth);
    const documents = { ...edge, DOCUMENTS_TABLE: store.documents.tableName };
    const files = { ...documents, DOCUMENTS_BUCKET: store.bucket.bucketName };

    this.requestDocument = new NodeFunction(this, {
      ...shared,
      name: "request-document",
      environment: { ...files, SCHOOL_TABLE: store.school.tableName },
    });
    grants.readSchool(this.requestDocument);
    grants.documents(this.requestDocument, "GetItem", "PutItem");
    grants.readFiles(this.requestDocument);

    this.getDocument = new NodeFunction(this, { ...shared, name: "get-document", environment: documents });
    grants.documents(this.getDocument, "GetItem");

    this.downloadDocument = new NodeFunction(this, { ...shared, name: "download-document", environment: files });
    grants.documents(this.downloadDocument, "GetItem");
    grants.readFiles(this.downloadDocument);

    this.getOpenapi = new NodeFunction(this, { ...shared, name: "get-openapi", environment: {} });
  }
}
