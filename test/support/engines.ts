import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { KEY, MEMBERS_INDEX, PENDING_INDEX } from "@palmares/core/contract/table";
import type { InvitationMail } from "@palmares/local-aws/engines/cognito-invitations";
import { startEngines } from "@palmares/local-aws/engines/engines";

const REGION = "eu-west-3";
const text = (AttributeName: string) => ({ AttributeName, AttributeType: "S" }) as const;
const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" as const },
  { AttributeName: sort, KeyType: "RANGE" as const },
];

/** Real engines for the adapters' tests, with empty tables, an empty bucket and an empty queue. */
export async function anInstallation() {
  const dataDir = mkdtempSync(join(tmpdir(), "palmares-adapters-"));
  const mails: InvitationMail[] = [];
  const onMail = (mail: InvitationMail) => void mails.push(mail);
  const engines = await startEngines({ dataDir, region: REGION, issuer: "http://127.0.0.1", onMail });
  const client = (endpoint: string) => ({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const dynamodb = new DynamoDBClient(client(engines.dynamodb.url));
  const s3 = new S3Client({ ...client(engines.files.url), forcePathStyle: true });
  const sqs = new SQSClient(client(engines.queues.url));
  const ssm = new SSMClient(client(engines.parameters.url));
  const cognito = new CognitoIdentityProviderClient(client(engines.cognito.url));

  async function table(name: string, index: typeof MEMBERS_INDEX | typeof PENDING_INDEX) {
    await dynamodb.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: keys(KEY.partition, KEY.sort),
        AttributeDefinitions: [KEY.partition, KEY.sort, index.partition, index.sort].map(text),
        GlobalSecondaryIndexes: [
          {
            IndexName: index.name,
            KeySchema: keys(index.partition, index.sort),
            Projection: { ProjectionType: "ALL" },
          },
        ],
      }),
    );
    return name;
  }

  const [school, documents] = await Promise.all([table("school", MEMBERS_INDEX), table("documents", PENDING_INDEX)]);
  await s3.send(new CreateBucketCommand({ Bucket: "documents" }));
  const { QueueUrl: queueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: "render" }));
  return {
    tables: { school, documents },
    client: dynamo(dynamodb),
    dynamodb,
    s3,
    bucket: "documents",
    sqs,
    queueUrl,
    cognito,
    /** What Cognito has sent. */
    mails: mails as readonly InvitationMail[],
    ssm,
    /** For a child process, which reads them from its environment. */
    endpoints: {
      dynamodb: engines.dynamodb.url,
      queues: engines.queues.url,
      files: engines.files.url,
      parameters: engines.parameters.url,
      region: REGION,
    },
    stop: async () => {
      await engines.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
