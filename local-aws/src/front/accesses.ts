import { ACCOUNT } from "../template/template-view.ts";
import type { Access } from "./permissions.ts";

type Json = Readonly<Record<string, unknown>>;

const names = (value: unknown) => Object.keys((value ?? {}) as Json);

/** What a DynamoDB call needs to be allowed, table by table. */
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

/** SQS asks for the same permission whether messages come one by one or in batches. */
export function queueAccesses(operation: string, body: Json, region: string): Access[] {
  const named = body.QueueUrl ?? body.QueueName;
  const name = typeof named === "string" ? named.split("/").at(-1) : "*";
  return [{ action: `sqs:${operation.replace(/Batch$/, "")}`, resource: `arn:aws:sqs:${region}:${ACCOUNT}:${name}` }];
}

const OBJECT_ACTIONS: Readonly<Record<string, string>> = {
  GET: "s3:GetObject",
  HEAD: "s3:GetObject",
  PUT: "s3:PutObject",
  DELETE: "s3:DeleteObject",
};

/** An upload in parts is begun, filled and ended by the permission to put the object; only giving it up has its own. */
function objectAction(method: string, query: URLSearchParams): string {
  const inParts = query.has("uploads") || query.has("uploadId");
  if (inParts && method === "DELETE") return "s3:AbortMultipartUpload";
  if (inParts && method !== "GET") return "s3:PutObject";
  return OBJECT_ACTIONS[method] ?? `s3:${method}Object`;
}

/** S3 calls are told apart by method, path and query. */
export function fileAccesses(method: string, path: string, query: URLSearchParams, body: Uint8Array): Access[] {
  const [bucket = "", ...rest] = path.replace(/^\//, "").split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const arn = `arn:aws:s3:::${bucket}`;
  if (key !== "") return [{ action: objectAction(method, query), resource: `${arn}/${key}` }];
  if (method === "POST" && query.has("delete")) {
    const keys = [
      ...Buffer.from(body)
        .toString("utf8")
        .matchAll(/<Key>([^<]*)<\/Key>/g),
    ].map(([, one]) => one ?? "");
    return keys.map((one) => ({ action: "s3:DeleteObject", resource: `${arn}/${one}` }));
  }
  if (method === "GET" || method === "HEAD")
    return [{ action: bucket === "" ? "s3:ListAllMyBuckets" : "s3:ListBucket", resource: arn }];
  return [{ action: `s3:${method}Bucket`, resource: arn }];
}
