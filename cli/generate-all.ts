import { setTimeout as sleep } from "node:timers/promises";
import type { Scope } from "@palmares/core/call/scope";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { type RequestDocumentPorts, requestDocument } from "@palmares/core/documents/request-document";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { isNothingToPrint, PalmaresError } from "@palmares/core/domain/errors";
import type { Student, Term } from "@palmares/core/domain/school";
import { describeError, sentenceFor } from "@palmares/core/text/fr/errors";
import pMap from "p-map";

export interface PlaceOrder {
  /** Absent: the school, in the year that is named. */
  readonly classId?: string | undefined;
  readonly schoolYear?: string | undefined;
  /** Whose documents; undefined stands for the one about the whole class, or the whole school. */
  readonly students: readonly (Student | undefined)[];
  readonly type: DocumentType;
  readonly term: Term;
  /** One or two languages; absent: the school's. */
  readonly language?: string | undefined;
  readonly forceNew: boolean;
  readonly timeoutMs: number;
}

/** The outcome of one document: of a student, of the whole class, or of the whole school. */
export type Generated =
  | { readonly outcome: "ready"; readonly student: Student | undefined; readonly record: DocumentRecord }
  /** Nothing to print, which is not a failure: no marks, or no distinction. */
  | { readonly outcome: "none"; readonly student: Student | undefined; readonly reason: string }
  | { readonly outcome: "failed"; readonly student: Student | undefined; readonly reason: string };

const REQUESTS_AT_ONCE = 4;
const ASK_EVERY_MS = 400;

/**
 * Requests the documents of all these students, or that of the class or school, as the API does, and waits until each is made or has failed.
 *
 * @param onProgress receives the number of documents decided so far.
 */
export async function generateAll(
  ports: RequestDocumentPorts,
  scope: Scope,
  order: PlaceOrder,
  onProgress: (done: number) => void,
): Promise<readonly Generated[]> {
  const decided = new Map<string | undefined, Generated>();
  const pending = new Map<string, { readonly student: Student | undefined; readonly generation: number }>();
  const decide = (generated: Generated) => {
    decided.set(generated.student?.id, generated);
    onProgress(decided.size);
  };

  await pMap(
    order.students,
    async (student) => {
      const { classId, schoolYear, type, term, language, forceNew } = order;
      try {
        const { outcome, record } = await requestDocument(ports, scope, {
          studentId: student?.id,
          classId,
          schoolYear,
          type,
          term,
          language,
          forceNew,
        });
        if (outcome === "ready") decide({ outcome: "ready", student, record });
        else pending.set(record.id, { student, generation: record.generation });
      } catch (error) {
        decide(refused(student, error));
      }
    },
    { concurrency: REQUESTS_AT_ONCE },
  );

  const deadline = Date.now() + order.timeoutMs;
  while (pending.size > 0 && Date.now() < deadline) {
    await sleep(ASK_EVERY_MS);
    for (const record of await ports.documents.findAll([...pending.keys()])) {
      const waited = pending.get(record.id);
      if (waited === undefined || record.generation < waited.generation || record.status === "PENDING") continue;
      pending.delete(record.id);
      decide(finished(waited.student, record));
    }
  }
  for (const { student } of pending.values()) {
    decide({ outcome: "failed", student, reason: "toujours en préparation à la fin du délai (--timeout)" });
  }
  return order.students.flatMap((student) => decided.get(student?.id) ?? []);
}

function finished(student: Student | undefined, record: DocumentRecord): Generated {
  if (record.status === "READY") return { outcome: "ready", student, record };
  return { outcome: "failed", student, reason: record.failure?.detail ?? describeError("INTERNAL") };
}

function refused(student: Student | undefined, error: unknown): Generated {
  if (!(error instanceof PalmaresError)) throw error;
  const reason = sentenceFor(error);
  return { outcome: isNothingToPrint(error.code) ? "none" : "failed", student, reason };
}
