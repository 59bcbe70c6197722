import type { RenderOrder } from "@palmares/core/contract/messages";
import { settleDeadLetters } from "@palmares/core/documents/render/settle-dead-letters";
import { expect, test } from "vitest";
import { documentsInMemory } from "../../support/in-memory.ts";
import { aDocument } from "../../support/ports/document-store.ts";

const order = (documentId: string): RenderOrder => ({ documentId, generation: 1 });

async function aMorgue(refuse: (sent: RenderOrder) => boolean = () => false) {
  const documents = documentsInMemory();
  const records = ["d1", "d2", "d3"].map((id) => aDocument({ id }));
  await documents.requestAll(records.map((next) => ({ next })));
  const sent: { readonly orders: readonly RenderOrder[]; readonly perMessage: number | undefined }[] = [];
  const queue = {
    async send(orders: readonly RenderOrder[], perMessage?: number) {
      if (orders.length > 0) sent.push({ orders, perMessage });
      return orders.filter(refuse);
    },
  };
  const statusOf = async (id: string) => (await documents.findAll([id]))[0]?.status;
  return { ports: { documents, queue, now: () => new Date("2026-03-03T10:00:00.000Z") }, sent, statusOf };
}

test("the documents of a larger message are sent again, each alone, and none is given up yet", async () => {
  const { ports, sent, statusOf } = await aMorgue();
  const outcome = await settleDeadLetters(ports, [{ documents: [order("d1"), order("d2")] }]);
  expect(outcome).toEqual({ alone: 2, failed: 0, left: [] });
  expect(sent).toEqual([{ orders: [order("d1"), order("d2")], perMessage: 1 }]);
  expect(await statusOf("d1")).toBe("PENDING");
});

test("a document that was alone in its message is FAILED, and no other", async () => {
  const { ports, sent, statusOf } = await aMorgue();
  const outcome = await settleDeadLetters(ports, [
    { documents: [order("d3")] },
    { documents: [order("d1"), order("d2")] },
  ]);
  expect(outcome).toMatchObject({ alone: 2, failed: 1 });
  expect(sent).toHaveLength(1);
  expect([await statusOf("d1"), await statusOf("d2"), await statusOf("d3")]).toEqual(["PENDING", "PENDING", "FAILED"]);
  expect((await ports.documents.findAll(["d3"]))[0]?.failure?.code).toBe("RENDER_INTERRUPTED");
});

test("a message stays in the dead letters when the queue refuses its documents", async () => {
  const { ports } = await aMorgue(({ documentId }) => documentId === "d2");
  const message = { documents: [order("d1"), order("d2")] };
  expect(await settleDeadLetters(ports, [message])).toEqual({ alone: 1, failed: 0, left: [message] });
});
