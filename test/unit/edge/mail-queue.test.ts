import type { MessageLeases } from "@palmares/core/documents/ports";
import { handleMails } from "@palmares/core/edge/queue/mail-queue";
import type { SQSEvent } from "aws-lambda";
import { expect, test } from "vitest";

const RETURN = {
  mail: "tag",
  kind: "Email Bounced",
  returned: "Permanent/General/",
  at: "2026-03-03T12:00:00Z",
};
const MAIL = { schoolId: "s", classId: "c", number: "n", mailId: "m", attempt: 1 };

/** Hands messages to the queue's edge. */
async function handle(bodies: readonly object[]) {
  const done: string[] = [];
  const logged: unknown[] = [];
  const leases: MessageLeases = { set: async () => undefined };
  const note = (...all: unknown[]) => void logged.push(all);
  const Records = bodies.map((body, n) => ({
    messageId: String(n),
    receiptHandle: String(n),
    body: JSON.stringify(body),
    attributes: { ApproximateReceiveCount: "1" },
  }));
  const { batchItemFailures } = await handleMails(
    {
      leases,
      log: { info: note, warn: note, error: note },
      work: async ({ mailId }) => {
        done.push(`sent ${mailId}`);
        return "done";
      },
      noteReturn: async ({ mail }) => {
        if (mail === "broken") throw new Error("The table does not answer.");
        done.push(`noted ${mail}`);
      },
    },
    { Records } as unknown as SQSEvent,
  );
  return { done, logged, again: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

test("mails to be sent and mails that came back share a queue, and each is told by what its message says", async () => {
  expect(await handle([RETURN, MAIL])).toEqual({ done: ["noted tag", "sent m"], logged: [], again: [] });
});

test("a return that could not be noted comes again, and so does a message of another shape; no log holds what they say", async () => {
  const { done, logged, again } = await handle([
    { ...RETURN, mail: "broken" },
    { ...RETURN, emailAddress: "a@x.example" },
    RETURN,
  ]);
  expect(done).toEqual(["noted tag"]);
  expect(again.sort()).toEqual(["0", "1"]);
  expect(JSON.stringify(logged)).not.toMatch(/broken|@x\.example/);
});
