import { SendMessageCommand } from "@aws-sdk/client-sqs";
import type { StudentDataQueue } from "../../erasure/ports.ts";
import type { QueueSettings } from "./calls.ts";

/**
 * The port StudentDataQueue on SQS.
 *
 * @example const queue = createSqsStudentDataQueue({ client: new SQSClient({}), url: env.STUDENT_DATA_QUEUE_URL });
 */
export const createSqsStudentDataQueue = ({ client, url }: QueueSettings): StudentDataQueue => ({
  async send(message) {
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) }));
  },
});
