import { SendMessageCommand } from "@aws-sdk/client-sqs";
import type { ImportMessage } from "../../contract/messages.ts";
import type { ImportQueue } from "../../imports/requests/ports.ts";
import type { QueueSettings } from "./calls.ts";

/**
 * The port ImportQueue on SQS.
 *
 * @example const queue = createSqsImportQueue({ client: new SQSClient({}), url: env.IMPORT_QUEUE_URL });
 */
export const createSqsImportQueue = ({ client, url }: QueueSettings): ImportQueue => ({
  async send(order: ImportMessage) {
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(order) }));
  },
});
