import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import type { ClassRecord } from "@palmares/core/domain/school";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../support/factories.ts";
import { type Api, apiOf } from "./support/api.ts";
import { readPdf } from "./support/pdf.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.stop());

let serial = 0;

/** A new school of one class, with `text` in every text field. */
async function schoolWith(
  text: string,
  change: (record: ClassRecord) => ClassRecord = (record) => record,
): Promise<Api> {
  serial += 1;
  const id = `hostile${serial}`;
  const owner = { schoolId: id, classId: "c" };
  const subjects = [1, 2].map((nth) =>
    aSubject({
      ...owner,
      id: `s${nth}`,
      name: `${text} ${nth}`,
      teacher: text,
      position: nth,
      group: nth === 1 ? "main" : "complementary",
    }),
  );
  const students = ["1", "2"].map((student) =>
    aStudent({
      ...owner,
      id: student,
      matricule: `${text}${student}`,
      lastName: text,
      firstNames: text,
      bornAt: text,
      bornOn: "2012-02-29",
    }),
  );
  const record: ClassRecord = {
    school: aSchool({
      id,
      name: text,
      city: text,
      country: text,
      region: text,
      address: text,
      phone: text,
      email: text,
      headTeacher: text,
      headTitle: text,
    }),
    schoolClass: aSchoolClass({
      id: "c",
      schoolId: id,
      name: text,
      level: text,
      schoolYear: text,
      mainTeacher: text,
    }),
    subjects,
    students,
    grades: students.flatMap((student, nth) =>
      subjects.map((subject) => ({
        studentId: student.id,
        subjectId: subject.id,
        term: "T1" as const,
        mark: hundredths(1500 + nth * 100),
        remark: text,
      })),
    ),
    followUps: students.map((student) => aFollowUp({ studentId: student.id, sanction: text, councilRemark: text })),
  };
  await stack.save(change(record));
  return apiOf(stack.running.url, await stack.tokenFor(id));
}

/** The settled document, or the problem when the request is refused. */
const outcome = async (api: Api, type: string) => {
  const { body } = await api.post(`/documents/${type}/`, { student_id: "1", term: "T1" });
  return body.code === undefined ? api.settled(body.id) : body;
};

describe("hostile text in every field", () => {
  it.each([
    "\\input{/etc/passwd}",
    "\\special{x}",
    "\\end",
    "50 % & co",
    "a{b",
    "a}b",
    "{{{",
    "$x^2_1$",
    "#1 ~ \\\\",
    "^^5cinput",
    "``x'' --- <<y>>",
    "\\def\\x{1}\\x",
    "\\csname end\\endcsname",
  ])("is printed literally and never executed: %s", async (text) => {
    const api = await schoolWith(text);
    for (const type of ["bulletin", "honor-board"]) {
      const pdf = await readPdf(await api.make(type, { student_id: "1", term: "T1" }));
      expect(pdf.pages).toBe(1);
      expect(pdf.text).not.toMatch(/root:|\/bin\/(ba)?sh/);
      // Names are set literally: TeX's quotes and dashes are ordinary characters.
      const squeezed = (all: string) => all.replace(/\s+/g, "");
      expect(squeezed(pdf.text).toLowerCase()).toContain(squeezed(text).toLowerCase());
    }
  });

  it.each([
    ["a tab and a line end", "A\tB\nC"],
    ["a NUL", "A\u0000B"],
    ["bidi marks", "A\u202eB\u2066C"],
    ["a byte order mark", "\ufeffAB"],
  ])("cannot hide or reverse characters with %s", async (_, text) => {
    const api = await schoolWith(text);
    const result = await outcome(api, "bulletin");
    if (result.status === "READY") {
      const pdf = await readPdf(await api.download(result.id));
      expect(pdf.pages).toBe(1);
      expect(pdf.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    } else {
      expect(JSON.stringify(result)).toMatch(/MISSING_GLYPH|INVALID_SCHOOL_DATA/);
    }
  });

  it("fails, naming the character that no font has", async () => {
    const result = await outcome(await schoolWith("Awa 😀"), "bulletin");
    expect(result).toMatchObject({ status: "FAILED", failure: { code: "MISSING_GLYPH" } });
    expect(JSON.stringify(result)).toContain("😀");
  });
});

describe("a school with extreme data", () => {
  const withMark =
    (mark: number): ((record: ClassRecord) => ClassRecord) =>
    (record) => ({
      ...record,
      grades: record.grades.map((grade) => ({ ...grade, mark: mark as Mark })),
    });

  it.each([2100, -100])(
    "is refused for a mark of %i hundredths before anything is made, and the field is named",
    async (mark) => {
      const api = await schoolWith("X", withMark(mark));
      const { status, body } = await api.post("/documents/bulletin/", { student_id: "1", term: "T1" });
      expect({ status, code: body.code }).toEqual({ status: 409, code: "INVALID_SCHOOL_DATA" });
      expect(body.detail).toContain("note");
    },
  );

  it("is refused for a subject with coefficient 0", async () => {
    const api = await schoolWith("X", (record) => ({
      ...record,
      subjects: record.subjects.map((subject) => ({ ...subject, coefficient: hundredths(0) })),
    }));
    const { status, body } = await api.post("/documents/bulletin/", { student_id: "1", term: "T1" });
    expect({ status, code: body.code }).toEqual({ status: 409, code: "INVALID_SCHOOL_DATA" });
    expect(body.detail).toContain("coefficient");
  });

  it("gets names of 300 characters on one page, or is told that they do not fit", async () => {
    const api = await schoolWith("Wendpagnagdé ".repeat(24).slice(0, 300).trim());
    for (const type of ["bulletin", "honor-board"]) {
      const result = await outcome(api, type);
      if (result.status === "READY") expect((await readPdf(await api.download(result.id))).pages).toBe(1);
      else expect(result).toMatchObject({ status: "FAILED", failure: { code: "PAGE_OVERFLOW" } });
    }
  });

  it("gets ranks in a class of one, and in a class where all are tied", async () => {
    const alone = await schoolWith("X", (record) => ({
      ...record,
      students: record.students.slice(0, 1),
      grades: record.grades.filter(({ studentId }) => studentId === "1"),
      followUps: [],
    }));
    expect((await readPdf(await alone.make("bulletin", { student_id: "1", term: "T1" }))).text).toMatch(
      /1er\(re\)(?! ex)/,
    );
    const tied = await schoolWith("X", withMark(1400));
    expect((await readPdf(await tied.make("bulletin", { student_id: "2", term: "T1" }))).text).toContain(
      "1er(re) ex æquo",
    );
  });

  it("gets « non classé » or a clear refusal for a student without any mark", async () => {
    const api = await schoolWith("X", (record) => ({
      ...record,
      grades: record.grades.map((grade) => (grade.studentId === "1" ? { ...grade, mark: "absent" as const } : grade)),
    }));
    const result = await outcome(api, "bulletin");
    if (result.status === "READY") {
      expect((await readPdf(await api.download(result.id))).text.toLowerCase()).toContain("non classé");
    } else {
      expect(result).toMatchObject({ code: "NO_RESULTS" });
    }
  });
});
