import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * A client's own logger. The SDK copies each answer, item by item, for a logger that has `info`, and its default has one that
 * does nothing: without it nothing is copied (decision 0068).
 */
const WITHOUT_INFO = { debug() {}, warn() {}, error() {} } as unknown as NonNullable<DynamoDBClientConfig["logger"]>;

/** A client of DynamoDB that copies no answer for a log. */
export const dynamoClient = (settings: DynamoDBClientConfig = {}): DynamoDBClient =>
  new DynamoDBClient({ logger: WITHOUT_INFO, ...settings });

/** A document client. The SDK reads region, credentials and endpoint from AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB … */
export const dynamo = (client: DynamoDBClient = dynamoClient()): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
