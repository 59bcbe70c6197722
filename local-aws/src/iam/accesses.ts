import { textsOf } from "../net/xml.ts";
import { ACCOUNT, SOCKET_API_ID } from "../template/template-view.ts";
import type { Access } from "./permissions.ts";

type Json = Readonly<Record<string, unknown>>;

const names = (value: unknown) => Object.keys((value ?? {}) as Json);

/** The accesses that a DynamoDB call requires, table by table. */
export function dynamoAccesses(operation: string, body: Json, region: string): Access[] {
  const table = (name: unknown) =>
    `arn:aws:dynamodb:${region}:${ACCOUNT}:table/${typeof name === "string" ? name : "*"}`;
  if (operation === "BatchGetItem" || operation === "BatchWriteItem") {
    return names(body.RequestItems).map((name) => ({ action: `dynamodb:${operation}`, resource: table(name) }));
  }
  if (operation.startsWith("Transact")) {
    return ((body.TransactItems ?? []) as Json[]).flatMap((item) =>
      Object.entries(item).map(([kind, write]) => ({
        action: `dynamodb:${TRANSACTED[kind] ?? kind}`,
        resource: table((write as Json).TableName),
      })),
    );
  }
  const index = typeof body.IndexName === "string" ? `/index/${body.IndexName}` : "";
  const resource = body.TableName === undefined ? "*" : `${table(body.TableName)}${index}`;
  return [{ action: `dynamodb:${operation}`, resource }];
}

const TRANSACTED: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  Get: "GetItem",
  ConditionCheck: "ConditionCheckItem",
};

/** SQS requires the same permission for one message and for a batch. */
export function queueAccesses(operation: string, body: Json, region: string): Access[] {
  const named = body.QueueUrl ?? body.QueueName;
  const name = typeof named === "string" ? named.split("/").at(-1) : "*";
  return [{ action: `sqs:${operation.replace(/Batch$/, "")}`, resource: `arn:aws:sqs:${region}:${ACCOUNT}:${name}` }];
}

/** Parameter Store requires the permission on a parameter, or on the path whose parameters are read. */
export function parameterAccesses(operation: string, body: Json, region: string): Access[] {
  const named = body.Name ?? body.Path;
  const name = typeof named === "string" ? named.replace(/^\/|\/$/g, "") : "*";
  return [{ action: `ssm:${operation}`, resource: `arn:aws:ssm:${region}:${ACCOUNT}:parameter/${name}` }];
}

/** Cognito requires the permission on the pool that a call names. */
export const poolAccesses = (operation: string, { UserPoolId }: Json, region: string): Access[] => [
  {
    action: `cognito-idp:${operation}`,
    resource: `arn:aws:cognito-idp:${region}:${ACCOUNT}:userpool/${typeof UserPoolId === "string" ? UserPoolId : "*"}`,
  },
];

/** SES requires two permissions for a mail that is sent whole, on the identity of its sender and on its configuration set. */
export function mailAccesses(sender: string, configurationSet: string | undefined, region: string): Access[] {
  const resources = [`identity/${sender}`, ...(configurationSet ? [`configuration-set/${configurationSet}`] : [])];
  return ["ses:SendEmail", "ses:SendRawEmail"].flatMap((action) =>
    resources.map((resource) => ({
      action,
      resource: `arn:aws:ses:${region}:${ACCOUNT}:${resource}`,
      context: { "ses:FromAddress": sender },
    })),
  );
}

const OBJECT_ACTIONS: Readonly<Record<string, string>> = {
  GET: "s3:GetObject",
  HEAD: "s3:GetObject",
  PUT: "s3:PutObject",
  DELETE: "s3:DeleteObject",
};

/** Creating, filling and completing a multipart upload requires s3:PutObject; only aborting has a permission of its own. */
function objectAction(method: string, query: URLSearchParams): string {
  const isMultipart = query.has("uploads") || query.has("uploadId");
  if (isMultipart && method === "DELETE") return "s3:AbortMultipartUpload";
  if (isMultipart && method !== "GET") return "s3:PutObject";
  return OBJECT_ACTIONS[method] ?? `s3:${method}Object`;
}

/** The accesses that an S3 call requires. Method, path and query say which operation it is. */
export function fileAccesses(method: string, path: string, query: URLSearchParams, body: Uint8Array): Access[] {
  const [bucket = "", ...rest] = path.replace(/^\//, "").split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const arn = `arn:aws:s3:::${bucket}`;
  if (key !== "") return [{ action: objectAction(method, query), resource: `${arn}/${key}` }];
  if (method === "POST" && query.has("delete")) {
    const keys = textsOf(Buffer.from(body).toString("utf8"), "Key");
    return keys.map((deleted) => ({ action: "s3:DeleteObject", resource: `${arn}/${deleted}` }));
  }
  if (method === "GET" && query.has("versioning")) return [{ action: "s3:GetBucketVersioning", resource: arn }];
  if (method === "GET" && query.has("versions")) return [{ action: "s3:ListBucketVersions", resource: arn }];
  if (method === "GET" || method === "HEAD")
    return [{ action: bucket === "" ? "s3:ListAllMyBuckets" : "s3:ListBucket", resource: arn }];
  return [{ action: `s3:${method}Bucket`, resource: arn }];
}

/** The access that a call to `@connections` requires. */
export const connectionAccess = (region: string, stage: string, method: string, id: string): Access => ({
  action: "execute-api:ManageConnections",
  resource: `arn:aws:execute-api:${region}:${ACCOUNT}:${SOCKET_API_ID}/${stage}/${method}/@connections/${id}`,
});
