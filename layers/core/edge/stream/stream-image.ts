import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue } from "aws-lambda";

/** An item as plain values; in a stream record each value stands under its DynamoDB type. */
export const plainItem = (image: Readonly<Record<string, AttributeValue>>): Record<string, unknown> =>
  // The SDK's type differs in bytes only: a stream writes them in base64, and none of our items holds any.
  unmarshall(image as Parameters<typeof unmarshall>[0]);
