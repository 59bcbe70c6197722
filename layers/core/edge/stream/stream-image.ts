import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue } from "aws-lambda";

/** An item as plain values. Stream records wrap each value in its DynamoDB type. */
export const plainItem = (image: Readonly<Record<string, AttributeValue>>): Record<string, unknown> =>
  // The SDK's type differs in bytes only: a stream writes them in base64, and none of our items holds any.
  unmarshall(image as Parameters<typeof unmarshall>[0]);
