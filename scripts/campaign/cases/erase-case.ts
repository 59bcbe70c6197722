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

/** A class of which some students were erased. */
export interface Erased {
  readonly record: ClassRecord;
  /** The batch with everybody's drafts. */
  readonly batchId: string | undefined;
  /** By student, the last that was seen of the erasure. */
  readonly erasures: ReadonlyMap<string, ErasureView | undefined>;
  /** How many of their exports were read. */
  readonly exported: number;
  /** Where everybody has papers, too. */
  readonly issued?: Issued;
}

/** A period in which nothing is issued. */
const DRAFT_TERM = DEMO_TERMS[1] ?? "";
const COPIES = 2;

/** Erases students while a batch with them is being made, for which erasures wait. */
export async function eraseDraftedCase(user: CaseUser, record: ClassRecord): Promise<Erased> {
  const batchId = await orderDrafts(user, record);
  const [erasures] = await Promise.all([
    Promise.all(record.students.filter(isErased).map((student) => erase(user, student))),
    batchId === undefined ? undefined : ended(user, batchId),
  ]);
  return { record, batchId, erasures: new Map(erasures), exported: 0 };
}

/** Erases students of whom there is everything: papers and drafts, a table that names them, an export. */
export async function eraseIssuedCase(user: CaseUser, record: ClassRecord): Promise<Erased> {
  const gone = record.students.filter(isErased);
  const [issued, batchId] = await Promise.all([
    issueCase(user, record),
    orderDrafts(user, record),
    compare(user, { what: "students", class_id: record.schoolClass.id }, enteredFile(record)),
  ]);
  if (batchId !== undefined) await ended(user, batchId);
  const exported = await Promise.all(gone.map((student) => exportOf(user, student)));
  const erasures = new Map<string, ErasureView | undefined>();
  // One after the other, so that faults meet them for longer.
  for (const student of gone) erasures.set(...(await erase(user, student)));
  return { record, issued, batchId, erasures, exported: exported.filter(Boolean).length };
}

async function orderDrafts(user: CaseUser, { schoolClass }: ClassRecord): Promise<string | undefined> {
  const body = { class_id: schoolClass.id, term: DRAFT_TERM, type: "BULLETIN" };
  return (await user.ask<BatchView>({ path: "/batches/", body, key: onceKey() }))?.batch_id;
}

/** Orders an erasure as somebody who presses twice: it is one. */
async function erase(user: CaseUser, { id, matricule }: Student): Promise<[string, ErasureView | undefined]> {
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
