import type { BatchRecord } from "@palmares/core/batches/ports";
import {
  batchKeys,
  documentKeys,
  issuedKeys,
  metricsKeys,
  objectKeys,
  registerKeys,
  schoolKeys,
} from "@palmares/core/contract/table";
import { documentId } from "@palmares/core/documents/document-key";
import { studentDigestOf } from "@palmares/core/erasure/sought-student";
import { erasureInMemory } from "./erasure-in-memory.ts";

export const SCHOOL = "lycee";
/** Who is erased, and a classmate of almost the same name, who stays. */
export const AWA = { id: "eleve-7", lastName: "KABORÉ", firstNames: "Awa", matricule: "M-2024-007" };
export const AWAT = { id: "eleve-70", lastName: "KABORÉ", firstNames: "Awatif", matricule: "M-2024-0071" };

const classes = { "6a": "2024-2025", "5a": "2025-2026" } as const;
const docOf = (studentId: string, classId: string) =>
  documentId({ schoolId: SCHOOL, classId, studentId, type: "BULLETIN", term: "T1" });

/** A school of two students in two classes and years, with all that there can be of them. */
export function erasedSchool(now: () => Date) {
  const memory = erasureInMemory(now);
  const { save, objects } = memory;
  const school = (kind: string, pk: string, sk: string, item: Readonly<Record<string, unknown>>) =>
    save("school", kind, { pk, sk }, { ...item, item: kind, pk, sk });
  school("school", `SCHOOL#${SCHOOL}`, "SCHOOL", { id: SCHOOL, name: "Lycée" });
  for (const one of [AWA, AWAT]) {
    const { pk, sk } = schoolKeys.person(SCHOOL, one.id);
    school("person", pk, sk, { ...one, "class:6a": "2024-2025" });
    const addresses = schoolKeys.guardians(SCHOOL, one.id);
    const guardians = [{ email: `${one.id}@parents.example` }];
    school("guardians", addresses.pk, addresses.sk, { schoolId: SCHOOL, studentId: one.id, guardians });
    const claim = schoolKeys.matricule(SCHOOL, `digest of ${one.id}`);
    school("matricule", claim.pk, claim.sk, { studentId: one.id });
  }
  for (const [classId, schoolYear] of Object.entries(classes)) {
    const pk = schoolKeys.classPartition(SCHOOL, classId);
    // The head teacher has the student's name.
    school("class", pk, "CLASS", { id: classId, name: classId, schoolYear, mainTeacher: "KABORÉ Awa" });
    school("subject", pk, schoolKeys.subject("maths"), { id: "maths", name: "Maths" });
    school("column", pk, schoolKeys.column("T1", "maths"), {
      term: "T1",
      subjectId: "maths",
      revision: "r",
      [`student:${AWA.id}`]: { mark: 1200, remark: "Assez bien" },
      [`student:${AWAT.id}`]: { mark: 1300, marks: { [AWA.id]: 900 } },
    });
    school("council", pk, schoolKeys.council("T1"), {
      term: "T1",
      heldOn: "2026-01-10",
      decisions: { [AWA.id]: { remark: "Courage" }, [AWAT.id]: { remark: "Bien" } },
    });
    for (const { id, ...identity } of [AWA, AWAT]) {
      school("student", pk, schoolKeys.student(id), { id, ...identity, classId, schoolYear });
      school("followUp", pk, schoolKeys.followUp("T1", id), { studentId: id, term: "T1", absenceHours: 3 });
      if (classId === "6a")
        school("marks", pk, schoolKeys.marks("T1", id), { studentId: id, "mark:sport": { mark: 900 } });
    }
    const history = schoolKeys.history(SCHOOL, classId);
    const change = (studentId: string) => ({ studentId, field: "mark", from: 1000, to: 1200 });
    school("history", history, "1", { id: "1", what: "marks", changes: [change(AWA.id)] });
    school("history", history, "2", { id: "2", what: "marks", changes: [change(AWA.id), change(AWAT.id)] });
    school("history", history, "3", { id: "3", what: "unlock", reason: "Note de Kabore Awa", changes: [] });
  }
  for (const { id: studentId } of [AWA, AWAT]) {
    const studentDigest = studentDigestOf(SCHOOL, studentId);
    const { pk, sk } = schoolKeys.studentExport(SCHOOL, studentDigest);
    const asked = { status: "READY", requestedBy: "u", requestedAt: "2026-01-01T00:00:00.000Z" };
    school("export", pk, sk, { schoolId: SCHOOL, studentId, studentDigest, ...asked });
    objects.set(objectKeys.studentExport(SCHOOL, studentDigest), `all about ${studentId}`);
  }
  // The photo, and one that a call which died has left; the classmate's.
  for (const [studentId, name] of [
    [AWA.id, "1"],
    [AWA.id, "2"],
    [AWAT.id, "1"],
  ]) {
    const folder = objectKeys.studentPhotos(SCHOOL, studentDigestOf(SCHOOL, studentId ?? ""));
    objects.set(`${folder}${name}.pdf`, `face of ${studentId}`);
  }
  const answer = (student: typeof AWA) => ({
    body: JSON.stringify({ student_id: student.id, last_name: student.lastName, first_names: student.firstNames }),
  });
  school("answer", `SCHOOL#${SCHOOL}#IDEMPOTENCY`, "a", { content: "c", answer: answer(AWA) });
  // The answer to a batch that was ordered: who has no document in it.
  const left = [AWA, AWAT].map(({ id, ...one }) => ({
    student_id: id,
    last_name: one.lastName,
    matricule: one.matricule,
  }));
  const body = JSON.stringify({ batch_id: "batch-1", without_document: left });
  // Kept beside the batches.
  const batchAnswer = { content: "c", answer: { status: 202, headers: {}, body } };
  save("documents", "answer", schoolKeys.keptAnswer(SCHOOL, "batch"), batchAnswer);
  school("answer", `SCHOOL#${SCHOOL}#IDEMPOTENCY`, "b", { content: "c", answer: answer(AWAT) });

  for (const { id: studentId } of [AWA, AWAT]) {
    for (const classId of Object.keys(classes)) {
      const id = docOf(studentId, classId);
      const key = documentKeys.document(id);
      const failure = {
        code: "MATRICULE_TAKEN",
        detail: `Ce matricule est celui de ${AWA.lastName} ${AWA.firstNames}.`,
      };
      save("documents", "document", key, {
        id,
        schoolId: SCHOOL,
        classId,
        studentId,
        type: "BULLETIN",
        term: "T1",
        failure,
      });
      save("documents", "counted", metricsKeys.counted(id), { documentId: id, under: "ready" });
      save("documents", "watch", batchKeys.watch(id, "batch-1"), { documentId: id, batchId: "batch-1" });
      for (const generation of [1, 2]) objects.set(objectKeys.pdf(SCHOOL, id, generation), `page of ${studentId}`);
    }
  }
  // One issued bulletin each, and one of Awa's that was made and never entered.
  for (const { id: studentId, lastName, firstNames } of [AWA, AWAT]) {
    const place = { schoolId: SCHOOL, classId: "6a", studentId, type: "BULLETIN", term: "T1" };
    const issued = { number: `${studentId === AWA.id ? "A" : "B"}KX4MR2DQP`, edition: 1 };
    const failed = { number: `${studentId === AWA.id ? "C" : "D"}KX4MR2DQP`, edition: 2 };
    for (const issue of [issued, failed]) {
      const id = documentId({ ...place, issue });
      save("documents", "document", documentKeys.document(id), { ...place, id, issue });
      objects.set(issuedKeys.pdf(SCHOOL, issue.number), `paper of ${lastName} ${firstNames}`);
      objects.set(issuedKeys.frozen(SCHOOL, issue.number), JSON.stringify({ lastName, firstNames }));
    }
    const line = {
      ...place,
      ...issued,
      documentId: documentId({ ...place, issue: issued }),
      says: "d",
      reason: firstNames,
    };
    const begunAt = "2026-01-01T00:00:00.000Z";
    save("documents", "paper", registerKeys.paper(SCHOOL, begunAt, issued.number), {
      ...line,
      status: "ISSUED",
      begunAt,
    });
    save("documents", "paperKey", registerKeys.ofKey(SCHOOL, documentId(place)), { ...place, current: line });
  }
  objects.set(objectKeys.latexLog("BULLETIN", "run-1.tex"), `${docOf(AWA.id, "6a")} ${docOf(AWAT.id, "6a")}`);
  objects.set(objectKeys.latexLog("BULLETIN", "run-1.log"), `Overfull: ${AWA.lastName} ${AWA.firstNames}`);
  objects.set(objectKeys.latexLog("BULLETIN", "run-2.tex"), docOf(AWAT.id, "6a"));

  // What the school sent: both students and compared; the classmate alone; not compared yet; and no table at all.
  const rowOf = (one: typeof AWA) => `${one.matricule};${one.lastName};F;${one.firstNames};12,5`;
  const planOf = (...students: readonly (typeof AWA)[]) =>
    JSON.stringify({
      version: 1,
      steps: [
        { kind: "students", classId: "5a", students: students.map(({ id, ...to }) => ({ studentId: id, to })) },
        {
          kind: "columns",
          classId: "5a",
          columns: [{ changes: students.map(({ id }) => ({ studentId: id, to: 1250 })) }],
        },
      ],
    });
  const reportOf = (one: typeof AWA) =>
    JSON.stringify({ faults: [], warnings: [{ code: "QUESTION_MARK", student: `${one.lastName} ${one.firstNames}` }] });
  const file = (importId: string) => objectKeys.importFile(SCHOOL, importId);
  objects.set(file("import-1"), `Matricule;Nom;Sexe;Prénoms;Maths\n${rowOf(AWA)}\n${rowOf(AWAT)}\n`);
  objects.set(objectKeys.importPlan(SCHOOL, "import-1"), planOf(AWA, AWAT));
  objects.set(objectKeys.importReport(SCHOOL, "import-1"), reportOf(AWA));
  objects.set(file("import-2"), `Matricule;Nom;Sexe;Prénoms;Maths\n${rowOf(AWAT)}\n`);
  objects.set(objectKeys.importPlan(SCHOOL, "import-2"), planOf(AWAT));
  objects.set(objectKeys.importReport(SCHOOL, "import-2"), reportOf(AWAT));
  objects.set(file("import-3"), "Nom et prénoms,Maths\nKabore  AWA,12\n");
  objects.set(file("import-4"), "%PDF-1.7 KABORÉ Awa");
  objects.set(objectKeys.classTable(SCHOOL, "table-1"), `Matricule;Nom\n${AWA.matricule};\n`);
  objects.set(objectKeys.classTable(SCHOOL, "table-2"), `Matricule;Nom\n${AWAT.matricule};\n`);

  /** A finished batch of these students. */
  function addBatch(id: string, students: readonly (typeof AWA)[], more: Partial<BatchRecord> = {}) {
    const batch = {
      id,
      schoolId: SCHOOL,
      status: "READY",
      round: 1,
      expandedRound: 1,
      sourceId: "1-s",
      requestedBy: "u",
      requestedAt: "2026-01-01T00:00:00.000Z",
      label: "6a",
      forceNew: false,
      twoSided: false,
      count: students.length,
      ready: students.length,
      failed: 0,
      ...more,
    } satisfies BatchRecord;
    memory.saveBatch(batch);
    students.forEach(({ id: studentId }, position) => {
      const key = { classId: "6a", studentId, type: "BULLETIN", term: "T1" };
      const item = { ...key, position, documentId: docOf(studentId, "6a"), state: "READY" };
      save("documents", "batchItem", batchKeys.item(id, position), item);
    });
    const plan = students.map(({ id: studentId }) => ({ classId: "6a", studentId, type: "BULLETIN", term: "T1" }));
    objects.set(objectKeys.batchPlan(SCHOOL, id, "1-s"), JSON.stringify(plan));
    objects.set(objectKeys.classSnapshot(batch, "1-s", "6a", "T1"), JSON.stringify({ students: [AWA, AWAT] }));
    const without = [AWA, AWAT].map(({ id: studentId, ...one }) => ({ studentId, ...one, detail: "…" }));
    objects.set(objectKeys.batchReport(SCHOOL, id), JSON.stringify({ without, warnings: [`${AWA.matricule} …`] }));
    for (const output of ["zip", "print", "summary", "workbook"] as const) {
      objects.set(objectKeys.batchOutput(SCHOOL, id, 1, output), students.map(({ lastName }) => lastName).join());
    }
    objects.set(`${objectKeys.outputProgress(SCHOOL, id, 1)}run/plan.json`, `${AWA.lastName}-${AWA.firstNames}.pdf`);
    return batch;
  }
  addBatch("batch-1", [AWA, AWAT]);
  addBatch("batch-2", [AWA]);
  return { ...memory, addBatch };
}
