import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createEnrolmentStore } from "@palmares/core/adapters/dynamo/enrolment-store";
import { type Completed, completeEnrolments } from "@palmares/core/school/complete-enrolments";

/**
 * Completes the School table's data of earlier versions. Done once, it costs one read.
 *
 * @param onProgress receives how many students of how many are done.
 */
export const completeData = (
  client: DynamoDBClient,
  table: string,
  onProgress: (done: number, total: number) => void,
): Promise<Completed> => completeEnrolments(createEnrolmentStore({ client: dynamo(client), table }), onProgress);
