import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ErasureView, StudentExportView } from "@palmares/core/contract/schemas/student-data";
import type { ClassRecord, Student } from "@palmares/core/domain/school";
import JSZip from "jszip";
import { DEMO_TERMS } from "../../../cli/demo/demo-school.ts";
import { isErased, KEPT_NAME } from "./case-school.ts";
import { type CaseUser, onceKey } from "./case-user.ts";
import { compare } from "./import-case.ts";
import { enteredFile } from "./import-files.ts";
import { ended, type Issued, issueCase } from "./issue-case.ts";

export interface Erased {
  readonly record: ClassRecord;
  readonly issued: Issued;
  /** The batch with drafts of the class, during which the first half is erased. */
  readonly batchId: string | undefined;
  /** By student, the last that was seen of the erasure. */
  readonly erasures: ReadonlyMap<string, ErasureView | undefined>;
  readonly exported: number;
}

/** A period in which nothing is issued. */
const DRAFT_TERM = DEMO_TERMS[1] ?? "";
const COPIES = 2;

/**
 * Erases students of a class of whom there is everything: papers and drafts, a table that names them, an export. One half
 * while a batch with them is being made, for which erasures wait, the other once it has ended.
 */
export async function eraseCase(user: CaseUser, record: ClassRecord): Promise<Erased> {
  const issued = await issueCase(user, record);
  const gone = record.students.filter(isErased);
  const early = gone.slice(0, Math.ceil(gone.length / 2));
  const late = gone.slice(early.length);
  await compare(user, { what: "students", class_id: record.schoolClass.id }, enteredFile(record));
  const exported = await Promise.all(gone.map((student) => exportOf(user, student)));

  const body = { class_id: record.schoolClass.id, term: DRAFT_TERM, type: "BULLETIN" };
  const batch = await user.ask<BatchView>({ path: "/batches/", body, key: onceKey() });
  const whileMade = Promise.all(early.map((student) => erase(user, student)));
  if (batch !== undefined) await ended(user, batch.batch_id);
  const erased = [...(await Promise.all(late.map((student) => erase(user, student)))), ...(await whileMade)];
  return {
    record,
    issued,
    batchId: batch?.batch_id,
    erasures: new Map(erased),
    exported: exported.filter(Boolean).length,
  };
}

/** Orders an erasure as somebody who presses twice: it is one. */
async function erase(user: CaseUser, { id, matricule }: Student): Promise<readonly [string, ErasureView | undefined]> {
  const request = { path: `/students/${id}/erasure/`, body: { matricule } };
  // Once it is done, the second press finds nobody.
  const answers = await Promise.all(Array.from({ length: COPIES }, () => user.ask<ErasureView>(request, [404])));
  const ids = [...new Set(answers.flatMap((answer) => answer?.id ?? []))];
  if (ids.length !== 1) user.fault(`élève ${id} : ${ids.length} effacements pour une demande`);
  const [erasure] = ids;
  if (erasure === undefined) return [id, undefined];
  const isDone = ({ status }: ErasureView) => status === "ERASED" || status === "CONFIRMED";
  return [id, await user.until<ErasureView>(`/erasures/${erasure}/`, isDone)];
}

/** @returns whether a whole file came, about the student and nobody else. */
async function exportOf(user: CaseUser, { id, matricule }: Student): Promise<boolean> {
  const view = await user.until<StudentExportView>(`/students/${id}/export/`, ({ status }) => status === "READY");
  const bytes = view?.url === undefined ? undefined : await fetched(view.url);
  // A link dies with its stack.
  if (bytes === undefined) return false;
  const { files } = await JSZip.loadAsync(bytes);
  const text = (await files["eleve.txt"]?.async("string")) ?? "";
  const papers = Object.keys(files).filter((name) => name.endsWith(".pdf"));
  if (!text.includes(matricule)) user.fault(`élève ${id} : son export ne parle pas de lui`);
  if (text.includes(KEPT_NAME)) user.fault(`élève ${id} : son export nomme quelqu'un d'autre`);
  if (papers.length === 0) user.fault(`élève ${id} : son export est sans papier`);
  return true;
}

const fetched = async (url: string): Promise<ArrayBuffer | undefined> => {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok === true ? response.arrayBuffer().catch(() => undefined) : undefined;
};
