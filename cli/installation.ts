import { existsSync, readFileSync } from "node:fs";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { dynamoClient } from "@palmares/core/adapters/dynamo/client";
import { DesignDigestsText } from "@palmares/core/contract/design-digests";
import { RETENTION_DEFAULTS, RetentionText } from "@palmares/core/contract/retention";
import * as z from "zod";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/** The outputs of infra/palmares-stack.ts that the commands need. */
export const Outputs = z.object({
  /** Address of the console and of the API. */
  SiteUrl: z.url(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  SchoolTable: z.string(),
  DocumentsTable: z.string(),
  DocumentsBucket: z.string(),
  IssuedBucket: z.string(),
  DesignDigests: DesignDigestsText,
  /** Absent on a stack of an earlier version. */
  SigningKeysPath: z.string().exactOptional(),
  MailQueueUrl: z.string().exactOptional(),
  /** Absent: this installation sends no mail. */
  MailSender: z.string().exactOptional(),
  /** Absent on a stack of an earlier version. */
  Retention: RetentionText.default(RETENTION_DEFAULTS),
});
export type Outputs = z.output<typeof Outputs>;

/** The description that a running local stack writes: local-aws/src/stack.ts. */
export const LocalStackDescription = z.object({
  url: z.url(),
  outputs: Outputs,
  environment: z.object({
    AWS_REGION: z.string(),
    AWS_ACCESS_KEY_ID: z.string(),
    AWS_SECRET_ACCESS_KEY: z.string(),
    AWS_ENDPOINT_URL_DYNAMODB: z.url(),
    AWS_ENDPOINT_URL_S3: z.url(),
    AWS_ENDPOINT_URL_SSM: z.url(),
    AWS_ENDPOINT_URL_SQS: z.url(),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: z.url(),
  }),
});
export type LocalStackDescription = z.output<typeof LocalStackDescription>;

/** The local stack's description, unless PALMARES_STACK_FILE names another file. */
export const LOCAL_STACK_FILE = ".palmares/stack.json";

export interface Installation {
  readonly outputs: Outputs;
  readonly dynamo: DynamoDBClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
  readonly sqs: SQSClient;
  readonly cognito: CognitoIdentityProviderClient;
}

export interface InstallationChoice {
  readonly target: "local" | "aws";
  /** CloudFormation stack, on AWS. */
  readonly stack: string;
  readonly stackFile?: string;
}

/**
 * Finds an installation: the local stack by its description, AWS by the usual variables (AWS_PROFILE, AWS_REGION …)
 * and the outputs of its CloudFormation stack.
 *
 * @throws CommandFailure that says what to do when there is none.
 */
export async function openInstallation(choice: InstallationChoice): Promise<Installation> {
  return choice.target === "local" ? openLocal(choice.stackFile ?? LOCAL_STACK_FILE) : await openOnAws(choice.stack);
}

function openLocal(file: string): Installation {
  if (!existsSync(file)) {
    throw new CommandFailure(
      `L'installation locale n'est pas en service (${file} n'existe pas). Lancez « npm start » dans un autre terminal, ` +
        "ou choisissez « --target aws ».",
      EXIT.unreachable,
    );
  }
  const parsed = LocalStackDescription.safeParse(contentOf(file));
  if (!parsed.success) {
    throw new CommandFailure(
      `${file} n'est pas la description d'une installation locale : elle est incomplète ou d'une autre version. ` +
        "Arrêtez « npm start » et lancez-le de nouveau.",
      EXIT.unreachable,
      { cause: parsed.error },
    );
  }
  return localInstallation(parsed.data);
}

/** A file's content as JSON; undefined when it is not JSON. */
function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Clients of a local stack, with the keys and addresses from its description. */
export function localInstallation({ outputs, environment }: LocalStackDescription): Installation {
  const common = {
    region: environment.AWS_REGION,
    credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY },
  };
  return {
    outputs,
    dynamo: dynamoClient({ ...common, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB }),
    s3: new S3Client({ ...common, endpoint: environment.AWS_ENDPOINT_URL_S3, forcePathStyle: true }),
    sqs: new SQSClient({ ...common, endpoint: environment.AWS_ENDPOINT_URL_SQS }),
    ssm: new SSMClient({ ...common, endpoint: environment.AWS_ENDPOINT_URL_SSM }),
    cognito: new CognitoIdentityProviderClient({
      ...common,
      endpoint: environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER,
    }),
  };
}

async function openOnAws(stack: string): Promise<Installation> {
  const cloudFormation = new CloudFormationClient({});
  let described: { OutputKey?: string | undefined; OutputValue?: string | undefined }[];
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    described = Stacks?.[0]?.Outputs ?? [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(
      `La pile « ${stack} » n'a pas pu être lue sur AWS : ${reason}\n` +
        "Vérifiez AWS_PROFILE ou AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY, AWS_REGION, et le nom donné par --stack.",
      EXIT.unreachable,
      { cause: error },
    );
  }
  const parsed = Outputs.safeParse(Object.fromEntries(described.map((o) => [o.OutputKey ?? "", o.OutputValue])));
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new CommandFailure(
      `La pile « ${stack} » n'est pas une pile de Palmarès : il lui manque ${missing}. Nommez la bonne avec --stack.`,
      EXIT.unreachable,
    );
  }
  return {
    outputs: parsed.data,
    dynamo: dynamoClient(),
    s3: new S3Client({}),
    sqs: new SQSClient({}),
    ssm: new SSMClient({}),
    cognito: new CognitoIdentityProviderClient({}),
  };
}
