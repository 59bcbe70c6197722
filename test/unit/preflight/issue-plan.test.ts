import { printedNumber } from "@palmares/core/claims/paper-number";
import { preflightClass } from "@palmares/core/preflight/preflight-class";
import { preflightView } from "@palmares/core/preflight/preflight-view";
import { beforeEach, describe, expect, it } from "vitest";
import { aTypesetter, DESIGN, SCOPE } from "../../support/documents.ts";
import { aSchool } from "../../support/factories.ts";
import { listOf } from "../../support/issued-papers.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";

const CHOICE = { classId: "6a", term: "T1", type: "BULLETIN", issuing: true } as const;
let school: Awaited<ReturnType<typeof anIssuingSchool>>;
beforeEach(async () => {
  school = await anIssuingSchool();
});

const look = async (over: Partial<typeof CHOICE> | { readonly issuing: false } | { readonly type: string } = {}) => {
  const { world } = school;
  const ports = {
    ...world,
    papers: world.issuing.papers,
    renderer: { ...DESIGN, ...aTypesetter() },
    register: listOf(school.lines()),
  };
  return (await preflightClass(ports, SCOPE, { ...CHOICE, ...over })).preflight;
};
const plan = async () => (await look()).issue;

describe("what issuing a class would do", () => {
  it("is what it then does: papers where there are none, the same ones, and others that are replaced", async () => {
    expect(await plan()).toEqual({ first: 2, same: 0, replaced: [], revoked: [], others: [] });
    await school.issue();
    expect(await plan()).toEqual({ first: 0, same: 2, replaced: [], revoked: [], others: [] });

    await school.mark("awa", 16);
    const planned = await plan();
    const before = school.lines();
    expect(planned?.replaced.map(({ student }) => student?.id)).toContain("awa");
    for (const { student, number, edition } of planned?.replaced ?? []) {
      const line = before.find((one) => one.number === number);
      expect([line?.key.studentId, line?.edition]).toEqual([student?.id, edition]);
    }

    await school.issue();
    const superseded = school.lines().filter(({ status }) => status === "SUPERSEDED");
    expect(superseded.map(({ number }) => number).sort()).toEqual(planned?.replaced.map(({ number }) => number).sort());
    expect(school.lines()).toHaveLength(before.length + superseded.length);
  });

  it("says apart whose paper was revoked, also where nothing has changed since, until a new one is issued", async () => {
    await school.issue();
    const number = school.revoke("awa");
    const planned = await plan();
    expect(planned).toMatchObject({ first: 0, same: 1, replaced: [] });
    expect(planned?.revoked).toEqual([{ student: expect.objectContaining({ id: "awa" }), number, edition: 1 }]);
    const { issue } = preflightView({ ...CHOICE, schoolYear: "2025-2026" }, await look());
    expect(issue).toMatchObject({
      revoked: 1,
      reissues: [{ student_id: "awa", number: printedNumber(number), edition: 1 }],
    });

    await school.issue();
    expect(await plan()).toEqual({ first: 0, same: 2, replaced: [], revoked: [], others: [] });
  });

  it("does not change with a mark that only drafts bear", async () => {
    await school.issue();
    await school.world.school.saveSchool(SCOPE, { ...aSchool(), draftMark: true });
    expect(await plan()).toEqual({ first: 0, same: 2, replaced: [], revoked: [], others: [] });
  });

  it("says nothing of drafts that are out of date", async () => {
    const { world } = school;
    await school.issue();
    expect((await look()).findings.filter(({ code }) => code === "DOCUMENT_STALE")).toEqual([]);
    expect(world.issuing.papers.lines.size).toBe(2);
  });

  it("is said only where it is asked, and of a type that is issued", async () => {
    expect(await look({ issuing: false })).not.toHaveProperty("issue");
    expect(await look({ type: "ETIQUETTES" })).not.toHaveProperty("issue");
  });

  it("names in the API who would have another edition, with the number as it is printed", async () => {
    await school.issue();
    await school.mark("awa", 16);
    const view = preflightView({ ...CHOICE, schoolYear: "2025-2026" }, await look());
    const [line] = view.issue?.replaces.filter(({ student_id }) => student_id === "awa") ?? [];
    expect(line).toMatchObject({ edition: 1, number: expect.stringMatching(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/) });
    expect(view.issue?.replaced).toBe(view.issue?.replaces.length);
  });
});
