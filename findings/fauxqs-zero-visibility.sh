#!/usr/bin/env bash
# Guess, before trying: an SQS engine that keeps its messages on disk behaves as it does in memory, only slower: a message whose
# visibility timeout is set to 0 comes back at once.
# Behaviour: in memory it comes back. With a data folder the same call is refused with MessageNotInflight, though the message
# is in flight, and the message never comes back. One second instead of none works in both.
# What it meant for us: local-aws/src/engines/fauxqs-quirks.ts writes a millisecond in place of 0, so that a function that gives
# a message back loses nothing here either.
# Seen with fauxqs 2.4.1, @aws-sdk/client-sqs 3.1169.0, Node 24.21.0. The server listens on this machine only as long as this runs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "node-linux-$(node -p process.arch)@24.21.0" fauxqs@2.4.1 @aws-sdk/client-sqs@3.1169.0 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { mkdtempSync } from "node:fs";
import { ChangeMessageVisibilityCommand, CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { startFauxqs } from "fauxqs";
const credentials = { accessKeyId: "local", secretAccessKey: "local" };
/** What the change answers, and what is received within three seconds after it. */
async function givenBack(onDisk, VisibilityTimeout) {
  const server = await startFauxqs({ port: 0, logger: false, ...(onDisk && { dataDir: mkdtempSync("./data-") }) });
  const sqs = new SQSClient({ endpoint: `http://127.0.0.1:${server.port}`, region: "us-east-1", credentials });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "orders" }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "order" }));
  const receive = async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 3 }))).Messages?.[0];
  const { ReceiptHandle } = await receive();
  const change = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout });
  const answer = await sqs.send(change).then(() => "ok", ({ name }) => name);
  const again = await receive();
  await server.stop();
  return `${answer}, ${again?.Body ?? "nothing"}`;
}
const found = [await givenBack(false, 0), await givenBack(true, 0), await givenBack(true, 1)];
const expected = ["ok, order", "MessageNotInflight, nothing", "ok, order"];
if (String(found) !== String(expected)) throw new Error(`changed: ${found.join(" | ")}`);
process.exit();
JS
node_modules/node-linux-*/bin/node try.mjs
echo "as found: with a data folder a message given back by a visibility timeout of 0 is lost; in memory, or after one second, it comes back"
