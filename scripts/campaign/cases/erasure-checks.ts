import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ErasureView } from "@palmares/core/contract/schemas/student-data";
import type { Student } from "@palmares/core/domain/school";
import { DEMO_TERMS } from "../../../cli/demo/demo-school.ts";
import { type Check, Differences } from "../recount/checks.ts";
import type { StoredState } from "../recount/stored-state.ts";
import { ERASED_ID, ERASED_NAME, isErased, KEPT_NAME } from "./case-school.ts";
import type { Erased } from "./erase-case.ts";
import type { Place } from "./search-places.ts";

/** What was found of those who were erased, and of their classmates. */
export interface TraceTally {
  /** Places that know somebody who was erased. */
  readonly erased: readonly string[];
  /** How many places of each kind know a classmate: the search does find what is there. */
  readonly kept: Readonly<Record<string, number>>;
}

export interface ErasureFacts {
  readonly erased: readonly Erased[];
  readonly traces: TraceTally;
  /** What the routes say in the end: each erasure, and each batch with all students of a class. */
  readonly receipts: readonly (ErasureView | undefined)[];
  readonly batches: ReadonlyMap<string, BatchView>;
  /** The school's documents and objects. */
  readonly state: StoredState;
  /** The matricules of all persons of the school. */
  readonly persons: readonly string[];
}

const NAME = new RegExp(ERASED_NAME, "i");
const NAME_OR_ID = new RegExp(`${ERASED_NAME}|\\b${ERASED_ID}-\\d`, "i");
/** Where classmates stand for certain: what would be searched in vain there proves nothing. */
const SURE = ["item", "documents", "issued"] as const;

/** Hears of each place that a search comes to. */
export function traceTally(): { readonly seen: (place: Place) => void; readonly tally: TraceTally } {
  const erased: string[] = [];
  const kept: Record<string, number> = {};
  const seen = ({ kind, name, text }: Place) => {
    // The technical logs know students' ids.
    if ((kind === "log" ? NAME : NAME_OR_ID).test(text)) erased.push(`${kind} ${name}`);
    if (!text.includes(KEPT_NAME)) return;
    const where = kind === "object" ? (name.split("/")[0] ?? name) : kind;
    kept[where] = (kept[where] ?? 0) + 1;
  };
  return { seen, tally: { erased, kept } };
}

/** Nothing is left of who was erased, and everything of the others. */
export function erasureCheck({ erased, traces, receipts, batches, state, persons }: ErasureFacts): Check {
  const differences = new Differences();
  for (const one of erased) {
    for (const student of one.record.students)
      if (isErased(student)) isAnswered(differences, student, one);
      else staysWhole(differences, student, one, state, persons);
    batchKnows(differences, one, batches.get(one.batchId ?? ""));
  }
  for (const receipt of receipts) {
    differences.equal(`effacement ${receipt?.id}`, receipt?.status, "CONFIRMED");
    differences.unless(!NAME.test(receipt?.receipt ?? ""), `effacement ${receipt?.id} : son reçu nomme l'élève`);
    differences.unless((receipt?.gone.length ?? 0) > 0, `effacement ${receipt?.id} : rien n'a été effacé`);
  }
  for (const place of traces.erased) differences.unless(false, `reste de qui a été effacé : ${place}`);
  for (const where of SURE) differences.unless((traces.kept[where] ?? 0) > 0, `aucune trace des autres : ${where}`);
  for (const { studentId, id } of state.documents)
    differences.unless(!studentId.startsWith(ERASED_ID), `document ${id} de qui a été effacé`);
  const students = erased.flatMap(({ record }) => record.students);
  const gone = students.filter(isErased).length;
  const exported = erased.reduce((sum, one) => sum + one.exported, 0);
  const found = Object.entries(traces.kept).map(([where, count]) => `${where} ${count}`);
  return {
    name: "qui a été effacé n'est plus nulle part, et les autres élèves sont entiers",
    figures: `${gone} effacés, ${exported} exports lus ; ${students.length - gone} autres : ${found.join(", ")}`,
    differences: differences.found,
  };
}

function isAnswered(differences: Differences, { id }: Student, { erasures }: Erased): void {
  differences.unless(erasures.get(id) !== undefined, `élève ${id} : son effacement n'a pas de réponse`);
}

/** Its files are gone, unless it was tried again after the erasure, and so made anew without the student. */
function batchKnows(differences: Differences, { record }: Erased, batch: BatchView | undefined): void {
  const name = `lot de ${record.schoolClass.name}`;
  differences.equal(`${name} : élèves effacés`, batch?.erased, record.students.filter(isErased).length);
  differences.unless(
    batch?.files_gone?.why === "erasure" || batch?.zip_url !== undefined,
    `${name} : ni fichiers, ni un mot de leur effacement`,
  );
}

function staysWhole(
  differences: Differences,
  { id, matricule }: Student,
  { issued }: Erased,
  state: StoredState,
  persons: readonly string[],
): void {
  differences.equal(`personnes de matricule ${matricule}`, persons.filter((one) => one === matricule).length, 1);
  const own = state.documents.filter(({ studentId }) => studentId === id);
  const [papers, drafts] = [DEMO_TERMS[0], DEMO_TERMS[1]].map((period) => own.filter(({ term }) => term === period));
  differences.equal(`élève ${id} : documents délivrés`, papers?.length, issued === undefined ? 0 : 1);
  differences.equal(`élève ${id} : épreuves`, drafts?.length, 1);
  for (const { id: document, status, schoolId, generation } of own) {
    differences.equal(`document ${document} d'un autre élève`, status, "READY");
    const key = `documents/${schoolId}/${document}/${generation}.pdf`;
    differences.unless(state.objects.has(key), `document ${document} d'un autre élève : sans fichier`);
  }
}
