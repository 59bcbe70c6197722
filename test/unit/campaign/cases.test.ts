import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import type { ErasureView } from "@palmares/core/contract/schemas/student-data";
import { describe, expect, it } from "vitest";
import {
  broughtStudents,
  CASES_SCHOOL,
  caseSchool,
  classesOf,
  ERASED_ID,
  ERASED_NAME,
  isErased,
  KEPT_NAME,
} from "../../../scripts/campaign/cases/case-school.ts";
import { erasureCheck, traceTally } from "../../../scripts/campaign/cases/erasure-checks.ts";
import { importCheck, type StoredClass } from "../../../scripts/campaign/cases/import-checks.ts";
import { issueCheck } from "../../../scripts/campaign/cases/issue-checks.ts";
import type { StoredPaper } from "../../../scripts/campaign/cases/stored-papers.ts";
import type { StoredDocument } from "../../../scripts/campaign/recount/stored-state.ts";

const school = caseSchool(200);

describe("the school of the cases", () => {
  it("grows with the campaign, within bounds", () => {
    const sizes = (documents: number) => {
      const { drafted, erasing, issuing, importing } = caseSchool(documents);
      const gone = [drafted, erasing].map(({ students }) => students.filter(isErased).length);
      return [importing.length, issuing.length, ...gone];
    };
    expect(sizes(30)).toEqual([1, 1, 1, 2]);
    expect(sizes(10_000)).toEqual([3, 3, 2, 3]);
    expect(sizes(100_000)).toEqual([6, 6, 10, 10]);
  });

  it("has marks for everybody who is erased, under the same id", () => {
    const { students, grades, followUps } = school.erasing;
    for (const { id, matricule } of students.filter(isErased)) {
      expect(`${id} ${matricule}`).toMatch(new RegExp(`^${ERASED_ID}-2-\\d ${ERASED_NAME}-2-\\d$`));
      expect(grades.some(({ studentId }) => studentId === id)).toBe(true);
      expect(followUps.some(({ studentId }) => studentId === id)).toBe(true);
    }
    expect(new Set(classesOf(school).map(({ schoolClass }) => schoolClass.id)).size).toBe(classesOf(school).length);
  });
});

/** Two files for one class: its students, and their marks. */
function imported() {
  const [record] = school.importing[0] ?? [];
  if (record === undefined) throw new Error("No class is brought.");
  const wanted = broughtStudents(record);
  const view = (id: string, created: number): ImportView =>
    ({ id, status: "DONE", totals: { created }, progress: { done: 1, steps: 1 } }) as ImportView;
  const students = view("i1", wanted.length * 4);
  const marks = view("i2", wanted.length * record.subjects.length);
  const stored: StoredClass = {
    record,
    students: wanted.map(({ matricule, lastName, firstNames, sex }) => ({
      matricule,
      words: `${lastName} ${firstNames} ${sex}`,
    })),
    marks: new Map(
      record.subjects.map(({ id }, place) => [
        id,
        Object.fromEntries(wanted.map(({ matricule, marks: all }) => [matricule, all[place]])),
      ]),
    ),
    written: new Map(
      record.subjects.map(({ id }) => [id, Object.fromEntries(wanted.map(({ matricule }) => [matricule, 1]))]),
    ),
  };
  return {
    brought: [
      { what: "students" as const, classes: [record], ids: ["i1"], last: students },
      { what: "marks" as const, classes: [record], ids: ["i2"], last: marks },
    ],
    classes: [stored],
    persons: wanted.map(({ matricule }) => matricule),
    listed: [students, marks],
  };
}

describe("the recount of imports", () => {
  it("finds nothing wrong in what the files said", () => {
    expect(importCheck(imported()).differences).toEqual([]);
  });

  type World = ReturnType<typeof imported>;
  const one = ({ classes: [stored] }: World) => stored as { -readonly [K in keyof StoredClass]: StoredClass[K] };
  it.each<[string, (world: World) => void, RegExp]>([
    ["a lost student", (w) => (one(w).students = one(w).students.slice(1)), /élèves : 14 au lieu de 15/],
    [
      "a student with another name",
      (w) => {
        const [first, ...rest] = one(w).students;
        one(w).students = [{ matricule: first?.matricule ?? "", words: "X" }, ...rest];
      },
      /d'autres élèves/,
    ],
    [
      "a person who is there twice",
      (w) => w.persons.push(w.persons[0] ?? ""),
      /personnes de matricule .* : 2 au lieu de 1/,
    ],
    ["a column of marks that is missing", (w) => (one(w).marks = new Map()), /d'autres notes/],
    [
      "a mark that was written twice",
      (w) => {
        const [id = "", counts = {}] = [...one(w).written][0] ?? [];
        one(w).written = new Map([...one(w).written, [id, { ...counts, [Object.keys(counts)[0] ?? ""]: 2 }]]);
      },
      /l'historique n'a pas chaque note une fois/,
    ],
    [
      "an import that never ends",
      (w) => {
        w.listed[0] = { ...(w.listed[0] as ImportView), status: "APPLYING" };
      },
      /i1 : APPLYING pour toujours/,
    ],
    [
      "an import that failed",
      (w) => {
        const [, marks] = w.brought;
        if (marks?.last) marks.last = { ...marks.last, status: "FAILED" };
      },
      /FAILED au lieu de DONE/,
    ],
    ["an import that nobody lists", (w) => w.listed.pop(), /i2 absent/],
  ])("finds %s", (_, spoil, difference) => {
    const world = imported();
    spoil(world);
    expect(importCheck(world).differences.join("\n")).toMatch(difference);
  });
});

/** One class that was issued, and the one with erased students. */
function issued() {
  const records = [school.issuing[0] ?? school.erasing, school.erasing];
  const papers = records.flatMap(({ schoolClass, students }): StoredPaper[] =>
    students.map((student, nth) => {
      const number = `${schoolClass.id}${nth}`.replace("-", "");
      const line = { number, edition: 1, term: "T1" };
      return isErased(student)
        ? { ...line, status: "ERASED", documentId: "", pdfSha256: "", bytes: 0 }
        : {
            ...line,
            status: "ISSUED",
            documentId: `d-${number}`,
            studentId: student.id,
            classId: schoolClass.id,
            pdfSha256: `sha-${number}`,
            bytes: 9,
          };
    }),
  );
  const counting = papers.filter(({ status }) => status === "ISSUED");
  const digests = () => new Map(counting.map(({ number, pdfSha256 }) => [number, pdfSha256]));
  return {
    issued: records.map((record) => ({
      record,
      orders: [new Set(["b1"]), new Set(["b2"]), new Set(["b3"])],
      ends: [{ batch_id: "b1", status: "READY" } as never],
    })),
    stored: {
      papers,
      numbers: papers.map(({ number }) => number),
      issues: counting.map(({ documentId, number }) => ({ id: documentId, status: "READY", number })),
      pending: 0,
      kept: digests(),
      copies: digests(),
      frozen: new Set(counting.map(({ number }) => number)),
      keys: counting.flatMap(({ number }) => ["pdf", "json"].map((kind) => `issued/${CASES_SCHOOL}/${number}.${kind}`)),
    },
    listed: papers.map(
      ({ number, status, pdfSha256 }) =>
        ({ number: `${number.slice(0, 5)}-${number.slice(5)}`, status, sha256: pdfSha256 }) as IssuedPaperView,
    ),
  };
}

describe("the recount of issued papers", () => {
  type World = ReturnType<typeof issued>;
  const change = ({ stored: { papers } }: World, nth: number, over: Partial<StoredPaper>) => {
    papers[nth] = { ...(papers[nth] as StoredPaper), ...over };
  };

  it("finds nothing wrong in a sound register", () => {
    expect(issueCheck(issued()).differences).toEqual([]);
  });

  it("allows the number of a try that failed", () => {
    const world = issued();
    world.stored.numbers.push("F-1");
    world.stored.issues.push({ id: "d-f", status: "FAILED", number: "F-1" });
    expect(issueCheck(world).differences).toEqual([]);
  });

  it.each<[string, (world: World) => void, RegExp]>([
    [
      "a second paper of a student",
      (w) => {
        w.stored.papers.push({ ...(w.stored.papers[0] as StoredPaper), number: "second", edition: 2 });
      },
      /papiers : 2 au lieu de 1/,
    ],
    [
      "a paper that was replaced without a change",
      (w) => change(w, 0, { status: "SUPERSEDED" }),
      /SUPERSEDED au lieu de ISSUED/,
    ],
    ["a student without a paper", (w) => w.stored.papers.shift(), /papiers : 0 au lieu de 1/],
    ["a number that was given twice", (w) => w.stored.numbers.push(w.stored.numbers[0] ?? ""), /donnés deux fois : 1/],
    ["a number without a line", (w) => w.stored.numbers.push("lost"), /numéro lost : donné, sans ligne/],
    [
      "a document that is ready and in no line",
      (w) => {
        w.stored.issues.push({ id: "stray", status: "READY", number: "stray" });
      },
      /document stray : sa ligne/,
    ],
    [
      "a file that is missing",
      (w) => w.stored.kept.delete(w.stored.papers[0]?.number ?? ""),
      /empreinte du fichier gardé : undefined/,
    ],
    [
      "a file that was changed",
      (w) => w.stored.copies.set(w.stored.papers[0]?.number ?? "", "x"),
      /empreinte de la copie : x/,
    ],
    ["frozen data that is missing", (w) => w.stored.frozen.clear(), /sans les données dont il est fait/],
    ["a file of nobody", (w) => w.stored.keys.push(`issued/${CASES_SCHOOL}/x.pdf`), /fichier gardé sans papier/],
    ["an order that made two batches", (w) => w.issued[0]?.orders[0]?.add("other"), /ordre 1 : lots : 2 au lieu de 1/],
    ["a paper that is being made for ever", (w) => Object.assign(w.stored, { pending: 1 }), /encore en cours : 1/],
    [
      "an erased line that knows the student",
      (w) => {
        const nth = w.stored.papers.findIndex(({ status }) => status === "ERASED");
        change(w, nth, { studentId: "s" });
      },
      /en sait encore quelque chose/,
    ],
    ["a register that says something else", (w) => w.listed.pop(), /lignes que donne le registre/],
  ])("finds %s", (_, spoil, difference) => {
    const world = issued();
    spoil(world);
    expect(issueCheck(world).differences.join("\n")).toMatch(difference);
  });
});

/** Students who were erased, and their classmates, each with a paper and a draft. */
function erased() {
  const record = school.erasing;
  const gone = record.students.filter(isErased);
  const stay = record.students.filter((student) => !isErased(student));
  const receipt = (id: string) =>
    ({
      id,
      status: "CONFIRMED",
      receipt: `Reçu ${id}`,
      gone: [{ kind: "persons", name: "x", count: 1 }],
    }) as unknown as ErasureView;
  const documents = stay.flatMap(({ id }) =>
    ["T1", "T2"].map(
      (term) =>
        ({
          id: `${id}-${term}`,
          schoolId: CASES_SCHOOL,
          studentId: id,
          term,
          status: "READY",
          generation: 1,
        }) as StoredDocument,
    ),
  );
  const batch = { erased: gone.length, files_gone: { at: "2026-01-01T00:00:00.000Z", why: "erasure" } };
  return {
    erased: [
      {
        record,
        issued: { record, orders: [], ends: [] },
        batchId: "b",
        erasures: new Map(gone.map(({ id }) => [id, receipt(id)] as const)),
        exported: gone.length,
      },
    ],
    traces: { erased: [] as string[], kept: { item: 9, documents: 9, issued: 9 } as Record<string, number> },
    receipts: gone.map(({ id }) => receipt(id)),
    batches: new Map([["b", batch as unknown as BatchView]]),
    state: {
      documents,
      batches: [],
      items: new Map(),
      counted: new Map(),
      objects: new Map(documents.map(({ id }) => [`documents/${CASES_SCHOOL}/${id}/1.pdf`, 9])),
    },
    persons: stay.map(({ matricule }) => matricule),
  };
}

describe("the recount of erasures", () => {
  type World = ReturnType<typeof erased>;

  it("finds nothing wrong where nothing is left of some, and everything of the others", () => {
    expect(erasureCheck(erased()).differences).toEqual([]);
  });

  it.each<[string, (world: World) => void, RegExp]>([
    [
      "a place that still names somebody",
      (w) => w.traces.erased.push("object imports/x"),
      /reste .* : object imports\/x/,
    ],
    [
      "a search that finds nothing at all",
      (w) => Object.assign(w.traces.kept, { documents: 0 }),
      /aucune trace des autres : documents/,
    ],
    [
      "an erasure that never ends",
      (w) => {
        w.receipts[0] = { ...(w.receipts[0] as ErasureView), status: "WAITING" };
      },
      /WAITING au lieu de CONFIRMED/,
    ],
    [
      "a receipt that names the student",
      (w) => {
        w.receipts[0] = { ...(w.receipts[0] as ErasureView), receipt: `${ERASED_NAME} A` };
      },
      /son reçu nomme/,
    ],
    ["a classmate without a record", (w) => w.persons.pop(), /personnes de matricule .* : 0 au lieu de 1/],
    ["a classmate without a file", (w) => w.state.objects.clear(), /d'un autre élève : sans fichier/],
    ["a classmate without a draft", (w) => w.state.documents.pop(), /épreuves : 0 au lieu de 1/],
    [
      "a batch that counts fewer",
      (w) => Object.assign(w.batches.get("b") ?? {}, { erased: 1 }),
      /élèves effacés : 1 au lieu de 2/,
    ],
  ])("finds %s", (_, spoil, difference) => {
    const world = erased();
    spoil(world);
    expect(erasureCheck(world).differences.join("\n")).toMatch(difference);
  });

  it("tells places that know somebody who was erased, by name or by id, from those that know the others", () => {
    const { seen, tally } = traceTally();
    seen({ kind: "item", name: "a", text: `{"lastName":"${ERASED_NAME} A"}` });
    seen({ kind: "item", name: "b", text: `{"studentId":"${ERASED_ID}-2"}` });
    seen({ kind: "log", name: "c", text: `/students/${ERASED_ID}-2/erasure` });
    seen({ kind: "log", name: "d", text: ERASED_NAME.toLowerCase() });
    seen({ kind: "object", name: "documents/x/1.pdf", text: KEPT_NAME });
    expect(tally).toEqual({ erased: ["item a", "item b", "log d"], kept: { documents: 1 } });
  });
});
