import type { DesignDigests } from "@palmares/core/contract/design-digests";
import type { UserPool } from "aws-cdk-lib/aws-cognito";
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
  readonly users: { readonly pool: UserPool };
}

/** What the accounts of a school need; never another password or another school for one that there is. */
const MANAGE_USERS = [
  "ListUsers",
  "ListUsersInGroup",
  "AdminCreateUser",
  "AdminDeleteUser",
  "AdminDisableUser",
  "AdminEnableUser",
  "AdminListGroupsForUser",
  "AdminAddUserToGroup",
  "AdminRemoveUserFromGroup",
];

/** The functions behind the API's routes for single documents that need no TeX. */
export class ApiFunctions extends Construct {
  readonly handlers;

  constructor(scope: Construct, id: string, { stage, auth, design, layer, store, grants, users }: ApiFunctionsProps) {
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
          environment: {
            ...edgeEnvironment(auth, store),
            DOCUMENTS_BUCKET: store.bucket.bucketName,
            USER_POOL_ID: users.pool.userPoolId,
          },
          grant: (handler) => {
            grants.readSchool(handler);
            grants.readRecords(handler);
            grants.writeSchool(handler);
            // A theme may name the pictures that its school uploaded, and no others.
            grants.readSchoolPictures(handler);
            grants.sendUploads(handler);
            grants.removePhotos(handler);
            users.pool.grant(handler, ...MANAGE_USERS.map((action) => `cognito-idp:${action}`));
          },
        },
        "get-openapi": { environment: {} },
      },
      (settings) => new NodeFunction(this, { stage, layer, size: SIZES.api, ...settings }),
    );
  }
}
