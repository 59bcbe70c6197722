import { GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type Check, Differences } from "./checks.ts";

const DEPTHS = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
] as const;

/** Messages of each queue, dead letters included: waiting, held and delayed. */
export async function queueDepths(sqs: SQSClient): Promise<ReadonlyMap<string, number>> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const depths = await Promise.all(
    QueueUrls.map(async (QueueUrl) => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...DEPTHS] }),
      );
      const depth = DEPTHS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
      return [QueueUrl.split("/").at(-1) ?? QueueUrl, depth] as const;
    }),
  );
  return new Map(depths);
}

export function queueCheck(depths: ReadonlyMap<string, number>): Check {
  const differences = new Differences();
  for (const [name, depth] of depths) differences.equal(`file ${name} : messages`, depth, 0);
  return { name: "rien ne reste dans les files", figures: `${depths.size} files`, differences: differences.found };
}
