import type { RenderOrder } from "@palmares/core/contract/messages";
import { objectKeys } from "@palmares/core/contract/table";
import type { DocumentFiles, DocumentRecord, DocumentStore, RenderQueue } from "@palmares/core/documents/ports";
import { currentClass } from "@palmares/core/domain/records/current-class";
import { type ClassRecord, type FollowUp, type Grade, type School, TERMS } from "@palmares/core/domain/school";
import type { LatexLogArchive, LatexLogFile } from "@palmares/core/latex-logs/ports";
import type { SchoolRecords, SchoolWriter, StudentDirectory } from "@palmares/core/school/ports";

/**
 * The ports in memory. Each passes the same suite as its adapter (test/support/ports), so a use case tested on them
 * meets what it will meet on AWS.
 */
type KeptClass = Omit<ClassRecord, "school">;

export function schoolInMemory(): SchoolRecords & SchoolWriter & StudentDirectory {
  const schools = new Map<string, School>();
  const classes = new Map<string, KeptClass>();
  const key = (schoolId: string, classId: string) => JSON.stringify([schoolId, classId]);
  const ofSchool = (schoolId: string) => [...classes.values()].filter((one) => one.schoolClass.schoolId === schoolId);
  const kept = (schoolId: string, classId: string): KeptClass => {
    const found = classes.get(key(schoolId, classId));
    if (found === undefined) throw new Error("Save the class before its grades.");
    return found;
  };
  const replaced = <T>(all: readonly T[], by: readonly T[], same: (a: T, b: T) => boolean) => [
    ...all.filter((old) => !by.some((one) => same(one, old))),
    ...by,
  ];

  return {
    school: async ({ schoolId }) => schools.get(schoolId),
    classes: async ({ schoolId }) => ofSchool(schoolId).map(({ schoolClass }) => schoolClass),
    students: async ({ schoolId }) => ofSchool(schoolId).flatMap(({ students }) => students),
    async classOf({ schoolId }, studentId) {
      const classesOfStudent = ofSchool(schoolId).filter(({ students }) => students.some(({ id }) => id === studentId));
      return currentClass(
        classesOfStudent.map(({ schoolClass }) => schoolClass),
        studentId,
      )?.id;
    },
    async classRecord({ schoolId }, classId, upTo) {
      const school = schools.get(schoolId);
      const found = classes.get(key(schoolId, classId));
      if (school === undefined || found === undefined) return undefined;
      const known = ({ term }: Grade | FollowUp) => TERMS.indexOf(term) <= TERMS.indexOf(upTo);
      return { school, ...found, grades: found.grades.filter(known), followUps: found.followUps.filter(known) };
    },
    async saveSchool({ schoolId }, school) {
      schools.set(schoolId, { ...school, id: schoolId });
    },
    async saveClass({ schoolId }, schoolClass, subjects, students) {
      const owner = { schoolId, classId: schoolClass.id };
      const old = classes.get(key(schoolId, schoolClass.id));
      classes.set(key(schoolId, schoolClass.id), {
        grades: old?.grades ?? [],
        followUps: old?.followUps ?? [],
        schoolClass: { ...schoolClass, schoolId },
        subjects: subjects.map((subject) => ({ ...subject, ...owner })),
        students: students.map((student) => ({ ...student, ...owner })),
      });
    },
    async saveGrades({ schoolId }, classId, grades) {
      const found = kept(schoolId, classId);
      const same = (a: Grade, b: Grade) =>
        a.studentId === b.studentId && a.subjectId === b.subjectId && a.term === b.term;
      classes.set(key(schoolId, classId), { ...found, grades: replaced(found.grades, grades, same) });
    },
    async saveFollowUps({ schoolId }, classId, followUps) {
      const found = kept(schoolId, classId);
      const same = (a: FollowUp, b: FollowUp) => a.studentId === b.studentId && a.term === b.term;
      classes.set(key(schoolId, classId), { ...found, followUps: replaced(found.followUps, followUps, same) });
    },
  };
}

export function documentsInMemory(): DocumentStore {
  const records = new Map<string, DocumentRecord>();
  const pending = ({ documentId, generation }: RenderOrder) => {
    const record = records.get(documentId);
    return record?.status === "PENDING" && record.generation === generation ? record : undefined;
  };
  const finish = (order: RenderOrder, change: Partial<DocumentRecord>) => {
    const record = pending(order);
    if (record !== undefined) records.set(record.id, { ...record, ...change });
    return record !== undefined;
  };
  const store: DocumentStore = {
    async find({ schoolId }, id) {
      const record = records.get(id);
      return record?.schoolId === schoolId ? record : undefined;
    },
    findAll: async (ids) => [...new Set(ids)].flatMap((id) => records.get(id) ?? []),
    async create(record) {
      if (records.has(record.id)) return false;
      records.set(record.id, record);
      return true;
    },
    async requestAgain(current, next) {
      const stored = records.get(current.id);
      if (stored?.status !== current.status || stored.generation !== current.generation) return false;
      records.set(next.id, next);
      return true;
    },
    async requestAll(requests) {
      const made = new Set<string>();
      for (const { current, next } of requests) {
        const mine = await (current === undefined ? store.create(next) : store.requestAgain(current, next));
        if (mine) made.add(next.id);
      }
      return made;
    },
    markReady: async (order, made) => finish(order, { status: "READY", ...made }),
    markAllReady: async (ended) =>
      new Set(
        ended
          .filter(({ order, made }) => finish(order, { status: "READY", ...made }))
          .map(({ order }) => order.documentId),
      ),
    markFailed: async (order, failed) => finish(order, { status: "FAILED", ...failed }),
  };
  return store;
}

export function filesInMemory(): DocumentFiles & { readonly objects: Map<string, Uint8Array> } {
  const objects = new Map<string, Uint8Array>();
  const key = (record: DocumentRecord) => objectKeys.pdf(record.schoolId, record.id, record.generation);
  return {
    objects,
    save: async (record, pdf) => void objects.set(key(record), pdf),
    exists: async (record) => objects.has(key(record)),
    link: async (record, seconds) => `https://files.example/${key(record)}?expires=${seconds}`,
  };
}

export function queueInMemory(): RenderQueue & { readonly orders: RenderOrder[] } {
  const orders: RenderOrder[] = [];
  return {
    orders,
    async send(sent) {
      orders.push(...sent);
      return [];
    },
  };
}

export function archiveInMemory(now: () => Date): LatexLogArchive & { readonly files: Map<string, LatexLogFile> } {
  const files = new Map<string, LatexLogFile>();
  return {
    files,
    async save(type, run, { tex, log, compileLog }) {
      const base = objectKeys.latexLog(type, run);
      for (const [ending, text] of Object.entries({ tex, log, "compile.log": compileLog })) {
        const key = `${base}.${ending}`;
        files.set(key, { key, savedAt: now(), bytes: Buffer.byteLength(text) });
      }
    },
    list: async (type) =>
      [...files.values()]
        .filter(({ key }) => key.startsWith(objectKeys.latexLog(type, "")))
        .sort((a, b) => (a.key < b.key ? 1 : -1)),
    async remove(keys) {
      for (const key of keys) files.delete(key);
    },
  };
}
