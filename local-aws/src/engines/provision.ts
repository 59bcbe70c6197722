import { ACCOUNT, type Resolved, type TemplateView } from "../template/template-view.ts";
import { AwsCallError, awsCall } from "./aws-call.ts";
import type { Engines } from "./engines.ts";
import { provisionUsers } from "./provision-users.ts";

type Json = Readonly<Record<string, unknown>>;

/** Makes a queue known to the AWS endpoint; returns its URL there. */
type AddQueue = (name: string, engineUrl: string) => string;

export interface ProvisionSettings {
  readonly view: TemplateView;
  readonly engines: Engines;
  readonly addQueue: AddQueue;
}

/**
 * Creates the template's tables, queues, buckets and users in the engines, where they do not exist yet, and registers
 * their names and ARNs in the view. It is idempotent.
 *
 * @throws Error in French when the data is of an older version whose keys differ.
 */
export async function provision({ view, engines, addQueue }: ProvisionSettings): Promise<void> {
  await Promise.all([
    provisionTables(view, engines.dynamodb.url),
    provisionQueues(view, engines.queues.url, addQueue),
    provisionBuckets(view, engines.files.url),
    provisionUsers(view, engines.cognito.url),
  ]);
}

async function provisionTables(view: TemplateView, url: string): Promise<void> {
  const call = (operation: string, body: Json) =>
    awsCall<{ Table?: TableDescription; TableDescription?: TableDescription }>(
      { url, region: view.region, target: `DynamoDB_20120810.${operation}` },
      body,
    );
  await Promise.all(
    view.ofType<TableProperties>("AWS::DynamoDB::Table").map(async ({ logicalId, properties }) => {
      const TableName = properties.TableName ?? view.nameOf(logicalId);
      const existing = await call("DescribeTable", { TableName }).catch(undefinedIf("ResourceNotFoundException"));
      const table =
        existing?.Table ?? (await call("CreateTable", tableRequest(TableName, properties))).TableDescription;
      assertSameKeys(TableName, table, properties);
      for (const update of missingIndexes(TableName, table, properties)) await call("UpdateTable", update);
      view.register(logicalId, {
        Ref: TableName,
        Arn: `arn:aws:dynamodb:${view.region}:${ACCOUNT}:table/${TableName}`,
        ...(table?.LatestStreamArn !== undefined && { StreamArn: table.LatestStreamArn }),
      });
    }),
  );
}

interface TableProperties {
  readonly TableName?: string;
  readonly KeySchema: unknown;
  readonly AttributeDefinitions: unknown;
  readonly BillingMode: string;
  readonly GlobalSecondaryIndexes?: readonly Json[];
  readonly StreamSpecification?: Json;
}

interface TableDescription {
  readonly KeySchema?: unknown;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
  readonly LatestStreamArn?: string;
}

const tableRequest = (TableName: string, properties: TableProperties) => ({
  TableName,
  KeySchema: properties.KeySchema,
  AttributeDefinitions: properties.AttributeDefinitions,
  BillingMode: properties.BillingMode,
  ...(properties.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes }),
  ...(properties.StreamSpecification && {
    StreamSpecification: { StreamEnabled: true, ...properties.StreamSpecification },
  }),
});

/** Indexes that the existing table lacks. They are added one call each, as on AWS, and cover the existing data. */
const missingIndexes = (TableName: string, table: TableDescription | undefined, properties: TableProperties) =>
  (properties.GlobalSecondaryIndexes ?? [])
    .filter((index) => !table?.GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === index.IndexName))
    .map((Create) => ({
      TableName,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create }],
    }));

/** A table's keys cannot be changed: data with other keys stops the start. */
function assertSameKeys(name: string, table: TableDescription | undefined, { KeySchema }: TableProperties): void {
  if (JSON.stringify(table?.KeySchema) === JSON.stringify(KeySchema)) return;
  throw new Error(
    `Les données locales de la table ${name} sont d'une version plus ancienne. Recommencez avec --fresh.`,
  );
}

interface QueueProperties {
  readonly QueueName?: string;
  readonly RedrivePolicy?: Json;
  readonly VisibilityTimeout?: number;
  readonly MessageRetentionPeriod?: number;
  readonly DelaySeconds?: number;
}

const QUEUE_ATTRIBUTES = ["VisibilityTimeout", "MessageRetentionPeriod", "DelaySeconds"] as const;

async function provisionQueues(view: TemplateView, url: string, addQueue: AddQueue): Promise<void> {
  const queues = Object.entries(view.template.Resources).filter(([, { Type }]) => Type === "AWS::SQS::Queue");
  // Names first: a queue's properties may refer to the ARN of its dead letters.
  for (const [logicalId, { Properties }] of queues) {
    const name = typeof Properties?.QueueName === "string" ? Properties.QueueName : view.nameOf(logicalId);
    view.register(logicalId, { QueueName: name, Arn: `arn:aws:sqs:${view.region}:${ACCOUNT}:${name}` });
  }
  for (const { logicalId, properties } of view.ofType<QueueProperties>("AWS::SQS::Queue")) {
    const QueueName = properties.QueueName ?? view.nameOf(logicalId);
    const engineUrl = await ensureQueue({ url, region: view.region }, QueueName, queueAttributes(properties));
    view.register(logicalId, {
      QueueName,
      Arn: `arn:aws:sqs:${view.region}:${ACCOUNT}:${QueueName}`,
      Ref: addQueue(QueueName, engineUrl),
      EngineUrl: engineUrl,
    });
  }
}

function queueAttributes(properties: QueueProperties): Record<string, string> {
  const numbers = QUEUE_ATTRIBUTES.flatMap((name) =>
    properties[name] === undefined ? [] : [[name, String(properties[name])] as const],
  );
  const redrive = properties.RedrivePolicy && { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) };
  return { ...Object.fromEntries(numbers), ...redrive };
}

async function ensureQueue(
  engine: { readonly url: string; readonly region: string },
  QueueName: string,
  Attributes: Readonly<Record<string, string>>,
): Promise<string> {
  const call = (operation: string, body: Json) =>
    awsCall<{ QueueUrl?: string }>({ ...engine, target: `AmazonSQS.${operation}` }, body);
  const existing = await call("GetQueueUrl", { QueueName }).catch(undefinedIf("QueueDoesNotExist", "NonExistentQueue"));
  if (existing?.QueueUrl === undefined) return (await call("CreateQueue", { QueueName, Attributes })).QueueUrl ?? "";
  await call("SetQueueAttributes", { QueueUrl: existing.QueueUrl, Attributes });
  return existing.QueueUrl;
}

interface BucketProperties {
  readonly BucketName?: string;
  readonly LifecycleConfiguration?: {
    readonly Rules: readonly {
      readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
    }[];
  };
}

async function provisionBuckets(view: TemplateView, url: string): Promise<void> {
  const buckets: Resolved<BucketProperties>[] = view.ofType("AWS::S3::Bucket");
  for (const { logicalId, properties } of buckets) {
    const name = properties.BucketName ?? view.nameOf(logicalId).toLowerCase();
    const put = async (path: string, body?: string) => {
      const response = await fetch(`${url}/${name}${path}`, { method: "PUT", ...(body !== undefined && { body }) });
      if (!response.ok) throw new Error(`Bucket ${name}${path}: ${response.status} ${await response.text()}`);
    };
    await put("");
    await put("?lifecycle", lifecycleXml(properties));
    const RegionalDomainName = `${name}.s3.${view.region}.amazonaws.com`;
    view.register(logicalId, { Ref: name, Arn: `arn:aws:s3:::${name}`, RegionalDomainName });
  }
}

/** Of a bucket's lifecycle, the end of unfinished uploads. */
function lifecycleXml({ LifecycleConfiguration: { Rules = [] } = { Rules: [] } }: BucketProperties): string {
  const days = Rules.flatMap((rule) => rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? []);
  const rules = days.map(
    (after) =>
      `<Rule><AbortIncompleteMultipartUpload><DaysAfterInitiation>${after}</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>`,
  );
  return `<LifecycleConfiguration>${rules.join("")}</LifecycleConfiguration>`;
}

/** Turns the errors with these codes into undefined. */
const undefinedIf =
  (...codes: readonly string[]) =>
  (error: unknown): undefined => {
    if (error instanceof AwsCallError && codes.some((code) => error.code.endsWith(code))) return undefined;
    throw error;
  };
