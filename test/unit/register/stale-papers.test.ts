import { issueOrder } from "@palmares/core/batches/create-batch";
import { issuePapers } from "@palmares/core/batches/issue-papers";
import { previewIssue } from "@palmares/core/batches/preview-issue";
import { RegisterQuery } from "@palmares/core/contract/schemas/register";
import { otherPapersView } from "@palmares/core/documents/issuing/other-papers";
import { stalePapers } from "@palmares/core/documents/issuing/stale-papers";
import { preflightClass } from "@palmares/core/preflight/preflight-class";
import { preflightView } from "@palmares/core/preflight/preflight-view";
import { listPapers } from "@palmares/core/register/read-register";
import { beforeEach, describe, expect, it } from "vitest";
import { SCOPE } from "../../support/documents.ts";
import { anIssuedPaper, listOf } from "../../support/issued-papers.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";

let school: Awaited<ReturnType<typeof anIssuingSchool>>;
beforeEach(async () => {
  school = await anIssuingSchool();
  await school.issue();
  await school.issue({ language: "en" });
  await school.issue({ type: "CERTIFICAT_SCOLARITE" });
});

const ports = () => ({ ...school.world, papers: school.world.issuing.papers, register: listOf(school.lines()) });
const stale = () => stalePapers(ports(), SCOPE, "6a");
const order = { class_id: "6a", term: "T1", type: "BULLETIN", two_sided: false } as const;

describe("issued papers that say what was corrected", () => {
  it("are none while the records are as they were, also under a draft mark", async () => {
    expect(school.lines()).toHaveLength(7);
    expect(await stale()).toEqual([]);
    const record = await school.world.school.school(SCOPE);
    if (record === undefined) throw new Error("The school is there.");
    await school.world.school.saveSchool(SCOPE, { ...record, draftMark: true });
    expect(await stale()).toEqual([]);
  });

  it("are exactly those that issuing anew would replace, in every language and no other type", async () => {
    await school.mark("awa", 16);
    const found = await stale();
    expect(new Set(found.map(({ paper }) => paper.key.type))).toEqual(new Set(["BULLETIN"]));
    expect(new Set(found.map(({ paper }) => paper.key.language))).toEqual(new Set([undefined, "en"]));
    expect(found.every(({ couldBeIssued }) => couldBeIssued)).toBe(true);
    await school.issue();
    await school.issue({ language: "en" });
    await school.issue({ type: "CERTIFICAT_SCOLARITE" });
    const replaced = school.lines().filter(({ status }) => status === "SUPERSEDED");
    expect(replaced.map(({ number }) => number).sort()).toEqual(found.map(({ paper }) => paper.number).sort());
    expect(await stale()).toEqual([]);
  });

  it("are named before the bulletin is issued anew: the other language's edition stays as it is", async () => {
    await school.mark("awa", 16);
    const { replaced, others } = await previewIssue(ports(), SCOPE, issueOrder(order));
    expect(others.map(({ paper }) => paper.key.language)).toEqual(others.map(() => "en"));
    expect(others).toHaveLength(replaced.length);
    const one = await previewIssue(ports(), SCOPE, issueOrder({ ...order, student_ids: ["awa"] }));
    expect(one.others.map(({ paper, student }) => [paper.key.studentId, student?.id])).toEqual([["awa", "awa"]]);
    const choice = { classId: "6a", term: "T1", type: "BULLETIN", issuing: true } as const;
    const { preflight } = await preflightClass(ports(), SCOPE, choice);
    const { issue } = preflightView({ ...choice, schoolYear: "2025-2026" }, preflight);
    expect(issue?.others).toBe(others.length);
    expect(issue?.stale.find(({ student_id }) => student_id === "awa")).toMatchObject({
      type: "BULLETIN",
      language: "en",
      could_be_issued: true,
      number: expect.stringMatching(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/),
    });
  });

  it("are named by the answer to the order as by the preview, the same when it is repeated", async () => {
    await school.mark("awa", 16);
    const preview = await previewIssue(ports(), SCOPE, issueOrder(order));
    const accept = (asked: object) =>
      issuePapers(
        { ...school.issuePorts, register: listOf(school.lines()) },
        SCOPE,
        issueOrder({ ...order, ...asked }),
        JSON.stringify(asked),
      );
    const { batch, others } = await accept({});
    expect(others.length).toBeGreaterThan(0);
    expect(otherPapersView(others)).toEqual(otherPapersView(preview.others));
    expect(otherPapersView(others).stale.every(({ language }) => language === "en")).toBe(true);
    expect(await accept({})).toEqual({ batch, others });
    // Of one student: the other language's edition of that student alone, nobody else's.
    const one = await accept({ student_ids: ["awa"] });
    expect(one.others.map(({ paper }) => [paper.key.studentId, paper.key.language])).toEqual([["awa", "en"]]);
  });

  it("are told apart where nothing could be issued in their place, and passed over where the type is gone", async () => {
    const key = { schoolId: "lpk", classId: "6a", term: "T1" } as const;
    const gone = anIssuedPaper("2222222222", { key: { ...key, studentId: "nobody", type: "BULLETIN" } });
    const old = anIssuedPaper("3333333333", { key: { ...key, studentId: "awa", type: "LIVRET" } });
    const found = await stalePapers({ ...ports(), register: listOf([gone, old]) }, SCOPE, "6a");
    expect(found).toEqual([{ paper: gone, student: undefined, couldBeIssued: false }]);
  });

  it("are a filter of the register, for one class", async () => {
    await school.mark("awa", 16);
    const list = (over: object) =>
      listPapers({ ...ports(), ...readers }, SCOPE, RegisterQuery.parse({ stale: "true", ...over }));
    const readers = { register: { ...listOf(school.lines()), find: async () => undefined } };
    const { papers, next } = await list({ class_id: "6a", student_id: "awa" });
    expect(next).toBeUndefined();
    expect(papers.map(({ student_id, language, could_be_issued }) => [student_id, language, could_be_issued])).toEqual([
      ["awa", expect.any(String), true],
      ["awa", expect.any(String), true],
    ]);
    expect(RegisterQuery.safeParse({ stale: "true" }).error?.issues[0]).toMatchObject({
      path: ["class_id"],
      message: expect.stringContaining("Choisissez une classe"),
    });
  });
});
