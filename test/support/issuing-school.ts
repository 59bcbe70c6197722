import { createBatch, issueOrder, retryBatch } from "@palmares/core/batches/create-batch";
import { expandBatch } from "@palmares/core/batches/expand-batch";
import type { BatchRecord } from "@palmares/core/batches/ports";
import { resumeBatch } from "@palmares/core/batches/resume-batch";
import { settleBatchItems } from "@palmares/core/batches/settle-batch-items";
import { makeNumber } from "@palmares/core/claims/paper-number";
import type { IssueRequest } from "@palmares/core/contract/schemas/register";
import type { PageRenderer } from "@palmares/core/documents/render/print-pages";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import type { RenderErrorCode } from "@palmares/core/domain/errors";
import { batchesInMemory, batchFilesInMemory } from "./batches-in-memory.ts";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "./documents.ts";
import { aFigure, aGrade } from "./factories.ts";
import { Fate, underFate } from "./fate.ts";

/** A process: its ports die when it does. */
type Under = <P extends object>(port: P) => P;

/** The world of documents.ts, which issues papers: batches, their worker, the renderer and the stream, each a process that may die. */
export async function anIssuingSchool() {
  const world = await aWorld();
  const batches = batchesInMemory(world.now);
  const files = batchFilesInMemory(world.files.objects);
  const queue = { send: async () => {} };
  const HEALTHY: Under = (port) => port;
  const find = async ({ id }: Pick<BatchRecord, "id">) => {
    const batch = await batches.find(SCOPE, id);
    if (batch === undefined) throw new Error("The batch is gone.");
    return batch;
  };
  const itemsOf = ({ id }: Pick<BatchRecord, "id">) => Array.fromAsync(batches.items(id));
  const portsOf = (under: Under) => ({
    ...world,
    batches: under(batches),
    documents: under(world.documents),
    files: under(files),
    snapshots: under(world.snapshots),
  });

  const expandPorts = (under: Under) => ({
    batches: under(batches),
    plans: under(files),
    documents: under(world.documents),
    files: under(world.files),
    papers: under(world.issuing.papers),
    makeNumber,
    now: world.now,
    log: world.log,
  });

  async function render(
    under: Under = HEALTHY,
    failing: Readonly<Record<string, RenderErrorCode>> = {},
    typesetter = aTypesetter(failing).typesetter,
    renderer: Partial<PageRenderer> = {},
  ) {
    const deliveries = world.documents
      .pending()
      .map(({ id, generation }) => ({ order: { documentId: id, generation }, lastTry: true }));
    const issuing = {
      ...world.issuing,
      papers: under(world.issuing.papers),
      files: under(world.issuing.files),
    };
    await renderDocuments(
      {
        ...world,
        documents: under(world.documents),
        files: under(world.files),
        issuing,
        renderer: { typesetter, ...DESIGN, ...renderer },
      },
      deliveries,
    );
  }

  /** Plays the stream: settles the items of all documents that have ended. */
  async function settle(batch: Pick<BatchRecord, "id">) {
    const ids = (await itemsOf(batch)).map(({ documentId }) => documentId);
    await settleBatchItems({ batches, queue }, await world.documents.findAll(ids));
  }

  return {
    world,
    batches,
    find,
    itemsOf,
    issuePorts: portsOf(HEALTHY),
    render,
    settle,
    order: (over: Partial<IssueRequest> = {}, under: Under = HEALTHY, id?: string) =>
      createBatch(
        portsOf(under),
        { ...SCOPE, userId: "head" },
        issueOrder({ class_id: "6a", term: "T1", type: "BULLETIN", two_sided: false, ...over }),
        id,
      ),
    expand: async (batch: Pick<BatchRecord, "id">, under: Under = HEALTHY) =>
      expandBatch(expandPorts(under), await find(batch)),
    resume: async (batch: Pick<BatchRecord, "id">) => resumeBatch(expandPorts(HEALTHY), await find(batch)),
    retry: ({ id }: Pick<BatchRecord, "id">) => retryBatch(portsOf(HEALTHY), SCOPE, id),
    mark: (studentId: string, figure: number) => {
      world.clock.pass(1000);
      return world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId, mark: aFigure(figure) })]);
    },
    /** Issues to the end. @returns the batch's items. */
    async issue(over: Partial<IssueRequest> = {}) {
      world.clock.pass(1000);
      const batch = await this.order(over);
      await this.expand(batch);
      await render();
      await settle(batch);
      return { batch: await find(batch), items: await itemsOf(batch) };
    },
    /** As the register revokes a student's current paper. @returns its number. */
    revoke(studentId: string): string {
      const { keys, lines } = world.issuing.papers;
      for (const [id, { current, ...rest }] of keys) {
        if (rest.key.studentId !== studentId || current === undefined) continue;
        const { number, edition } = current;
        const line = lines.get(number);
        if (line !== undefined) lines.set(number, { ...line, status: "REVOKED" });
        keys.set(id, { ...rest, revoked: { number, edition }, version: rest.version + 1 });
        return number;
      }
      throw new Error("No current paper.");
    },
    lines: () => [...world.issuing.papers.lines.values()],
    /** A process that dies at one of its writes. */
    dying(blow: { readonly at: number; readonly when: "before" | "after" }) {
      const fate = new Fate(blow);
      return { fate, under: (<P extends object>(port: P) => underFate(port, fate)) as Under };
    },
  };
}
