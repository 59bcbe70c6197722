import { issueOrder } from "@palmares/core/batches/create-batch";
import { isFinished } from "@palmares/core/batches/life";
import { previewIssue } from "@palmares/core/batches/preview-issue";
import { isNumber } from "@palmares/core/claims/paper-number";
import { readFrozen } from "@palmares/core/documents/issuing/frozen-paper";
import { streamDocument } from "@palmares/core/documents/render/stream-document";
import type { PageOutcome, Typesetter } from "@palmares/core/documents/render/typesetter";
import { requestDocument } from "@palmares/core/documents/request-document";
import { describe, expect, it } from "vitest";
import { aTypesetter, DESIGN, SCOPE } from "../../support/documents.ts";
import { aSchool } from "../../support/factories.ts";
import { Died } from "../../support/fate.ts";
import { listOf } from "../../support/issued-papers.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";

type School = Awaited<ReturnType<typeof anIssuingSchool>>;
const DRAFT = { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false } as const;
const ONE = { student_ids: ["awa"] };

/** The one current paper of Awa's bulletin. */
function currentOf({ world, lines }: School) {
  const [issued, ...more] = lines().filter(({ status, key }) => status === "ISSUED" && key.studentId === "awa");
  expect(more).toEqual([]);
  const [papers] = [...world.issuing.papers.keys.values()].filter(({ key }) => key.studentId === "awa");
  expect(papers?.current?.number).toBe(issued?.number);
  return issued;
}

describe("papers that are issued", () => {
  it("are documents of their own, each under a number, stored with what they are made from", async () => {
    const school = await anIssuingSchool();
    const { items } = await school.issue();
    expect(items.map(({ state }) => state)).toEqual(["READY", "READY"]);
    for (const { documentId, issue } of items) {
      const number = issue?.number ?? "";
      expect(isNumber(number)).toBe(true);
      const document = await school.world.documents.find(SCOPE, documentId);
      expect(document).toMatchObject({ status: "READY", issue: { number, edition: 1 } });
      const pdf = await school.world.issuing.files.readPdf("lpk", number);
      expect(pdf).toEqual(school.world.files.objects.get(`documents/lpk/${documentId}/1.pdf`));
      const frozen = readFrozen((await school.world.issuing.files.readFrozen("lpk", number)) ?? "");
      expect(frozen).toMatchObject({ number, documentId, content: { type: "BULLETIN" } });
      expect(school.lines()).toContainEqual(
        expect.objectContaining({
          number,
          status: "ISSUED",
          edition: 1,
          issuedBy: "head",
          issuedByName: "secretary@lycee.example",
        }),
      );
    }
  });

  it("can be foreseen: which are new, which replace one, which stay", async () => {
    const school = await anIssuingSchool();
    const order = issueOrder({ class_id: "6a", term: "T1", type: "BULLETIN", two_sided: false });
    const foreseen = async () => {
      const { first, replaced, same, revoked } = await previewIssue(
        {
          ...school.world,
          papers: school.world.issuing.papers,
          register: listOf(school.lines()),
        },
        SCOPE,
        order,
      );
      return {
        first,
        next: replaced.length,
        same,
        revoked: revoked.map(({ student, number }) => [student?.id, number]),
      };
    };
    expect(await foreseen()).toEqual({ first: 2, next: 0, same: 0, revoked: [] });
    await school.issue(ONE);
    expect(await foreseen()).toEqual({ first: 1, next: 0, same: 1, revoked: [] });
    expect(school.lines()).toHaveLength(1);
    await school.mark("awa", 11);
    expect(await foreseen()).toEqual({ first: 1, next: 1, same: 0, revoked: [] });
    const number = school.revoke("awa");
    expect(await foreseen()).toEqual({ first: 1, next: 0, same: 0, revoked: [["awa", number]] });
  });

  it("leave the draft of the same pupil as it is", async () => {
    const school = await anIssuingSchool();
    const { record } = await requestDocument(school.world, SCOPE, DRAFT);
    await school.render();
    const { items } = await school.issue(ONE);
    expect(items[0]?.documentId).not.toBe(record.id);
    expect(await school.world.documents.find(SCOPE, record.id)).toMatchObject({ status: "READY", generation: 1 });
  });

  it("are given back when they are issued again and say the same", async () => {
    const school = await anIssuingSchool();
    const first = await school.issue();
    const again = await school.issue();
    expect(again.items.map(({ issue }) => issue)).toEqual(first.items.map(({ issue }) => issue));
    expect(school.lines()).toHaveLength(2);
    expect(school.world.issuing.files.objects.size).toBe(6);
  });

  it("say nothing of drafts, so a school's draft mark makes no other paper", async () => {
    const school = await anIssuingSchool();
    await school.issue(ONE);
    const record = await school.world.school.school(SCOPE);
    if (record === undefined) throw new Error("The school is there.");
    await school.world.school.saveSchool(SCOPE, { ...record, draftMark: true });
    const { items } = await school.issue(ONE);
    expect(items[0]?.issue?.edition).toBe(1);
    const frozen = await school.world.issuing.files.readFrozen("lpk", items[0]?.issue?.number ?? "");
    expect(frozen).not.toContain("draftMark");
  });

  it("differ from drafts and streams of a school that marks these", async () => {
    const school = await anIssuingSchool();
    const { world } = school;
    const marked = async (draftMark?: true) => {
      await world.school.saveSchool(SCOPE, aSchool({ ...(draftMark && { draftMark }) }));
      const { typesetter, requests } = aTypesetter();
      await streamDocument({ ...world, renderer: { typesetter, ...DESIGN } }, SCOPE, DRAFT);
      await requestDocument(world, SCOPE, { ...DRAFT, forceNew: true });
      await school.render(undefined, {}, typesetter);
      await school.expand(await school.order(ONE));
      await school.render(undefined, {}, typesetter);
      return requests.flatMap(({ pages }) => pages.map(({ body }) => body.includes("\\Set\\Draft{yes}")));
    };
    // A stream, a draft, an issued paper.
    expect(await marked()).toEqual([false, false, false]);
    await school.mark("awa", 11);
    expect(await marked(true)).toEqual([true, true, false]);
  });

  it("are replaced, never changed, when the marks have changed", async () => {
    const school = await anIssuingSchool();
    await school.issue(ONE);
    const first = currentOf(school);
    const pdf = await school.world.issuing.files.readPdf("lpk", first?.number ?? "");
    await school.mark("awa", 11);
    await school.issue(ONE);
    const second = currentOf(school);
    expect(second).toMatchObject({ edition: 2, supersedes: first?.number });
    expect(school.lines().find(({ number }) => number === first?.number)).toMatchObject({
      status: "SUPERSEDED",
      supersededBy: second?.number,
    });
    expect(await school.world.issuing.files.readPdf("lpk", first?.number ?? "")).toEqual(pdf);
  });

  it("stay current when the paper that was to replace them fails", async () => {
    const school = await anIssuingSchool();
    await school.issue(ONE);
    const first = currentOf(school);
    await school.mark("awa", 11);
    const batch = await school.order(ONE);
    await school.expand(batch);
    const [item] = await school.itemsOf(batch);
    await school.render(undefined, { [item?.documentId ?? ""]: "PAGE_OVERFLOW" });
    await school.settle(batch);
    expect((await school.itemsOf(batch))[0]).toMatchObject({ state: "FAILED", failure: { code: "PAGE_OVERFLOW" } });
    expect(currentOf(school)).toEqual(first);
    // Tried again, it has another number and the same edition.
    const { items } = await school.issue(ONE);
    expect(items[0]).toMatchObject({ state: "READY", issue: { edition: 2 } });
    expect(items[0]?.issue?.number).not.toBe(item?.issue?.number);
    expect(currentOf(school)).toMatchObject({ edition: 2, supersedes: first?.number });
  });

  it("are never entered when a page bears another one's code", async () => {
    const school = await anIssuingSchool();
    const batch = await school.order();
    await school.expand(batch);
    const { typesetter } = aTypesetter();
    const swapping: Typesetter = {
      async typeset(request, deadline) {
        const { outcomes, archive } = await typesetter.typeset(request, deadline);
        const pdfs = outcomes.map((page) => (page.ok ? page.pdf : new Uint8Array()));
        const swapped = outcomes.map((page, n): PageOutcome => {
          const pdf = pdfs[(n + 1) % pdfs.length];
          return page.ok && pdf !== undefined ? { ...page, pdf } : page;
        });
        return { outcomes: swapped, archive };
      },
    };
    await school.render(undefined, {}, swapping);
    await school.settle(batch);
    for (const item of await school.itemsOf(batch)) {
      expect(item).toMatchObject({ state: "FAILED", failure: { code: "PAPER_UNREADABLE" } });
    }
    expect(school.lines()).toEqual([]);
    expect([...school.world.issuing.files.objects.keys()].filter((key) => key.endsWith(".pdf"))).toEqual([]);
    expect([...school.world.files.objects.keys()]).toEqual([]);
  });
});

describe("two who issue the same class at once", () => {
  it("get the same papers", async () => {
    const school = await anIssuingSchool();
    const batches = await Promise.all([school.order(), school.order()]);
    await Promise.all(batches.map((batch) => school.expand(batch)));
    await school.render();
    for (const batch of batches) await school.settle(batch);
    const [one, other] = await Promise.all(batches.map((batch) => school.itemsOf(batch)));
    expect(one?.map(({ issue, state }) => [issue, state])).toEqual(other?.map(({ issue, state }) => [issue, state]));
    expect(school.lines().map(({ status }) => status)).toEqual(["ISSUED", "ISSUED"]);
  });

  it.each(["older first", "newer first"])("while a mark changes, the later reading counts: %s", async (order) => {
    const school = await anIssuingSchool();
    const older = await school.order(ONE);
    await school.mark("awa", 9);
    const newer = await school.order(ONE);
    const both = order === "older first" ? [older, newer] : [newer, older];
    for (const batch of both) await school.expand(batch);
    await school.render();
    for (const batch of both) await school.settle(batch);
    expect((await school.itemsOf(newer))[0]).toMatchObject({ state: "READY", issue: { edition: 1 } });
    expect((await school.itemsOf(older))[0]).toMatchObject({ state: "FAILED", failure: { code: "ISSUE_OVERTAKEN" } });
    const frozen = await school.world.issuing.files.readFrozen("lpk", currentOf(school)?.number ?? "");
    expect(frozen).toContain('"average":900');
  });

  it("an order from older records never replaces a paper from newer ones", async () => {
    const school = await anIssuingSchool();
    const older = await school.order(ONE);
    await school.mark("awa", 9);
    await school.issue(ONE);
    await school.expand(older);
    expect((await school.itemsOf(older))[0]).toMatchObject({ state: "FAILED", failure: { code: "ISSUE_OVERTAKEN" } });
    expect(currentOf(school)).toMatchObject({ edition: 1 });
  });
});

describe("a batch that issues papers and is tried again", () => {
  it("issues those that failed, from the records of now, and leaves the others", async () => {
    const school = await anIssuingSchool();
    const batch = await school.order();
    await school.expand(batch);
    const items = await school.itemsOf(batch);
    const awa = items.find(({ studentId }) => studentId === "awa");
    await school.render(undefined, { [awa?.documentId ?? ""]: "MISSING_GLYPH" });
    await school.settle(batch);
    await school.batches.finish(batch, 1, "FAILED", school.world.now().toISOString());
    await school.mark("awa", 12);
    await school.retry(batch);
    await school.expand(batch);
    await school.render();
    await school.settle(batch);
    const after = await school.itemsOf(batch);
    expect(after.map(({ state }) => state)).toEqual(["READY", "READY"]);
    const tried = after.find(({ studentId }) => studentId === "awa");
    expect(tried?.documentId).not.toBe(awa?.documentId);
    expect(after.find(({ studentId }) => studentId === "issa")).toMatchObject({
      issue: items.find(({ studentId }) => studentId === "issa")?.issue,
    });
    const frozen = await school.world.issuing.files.readFrozen("lpk", currentOf(school)?.number ?? "");
    expect(frozen).toContain('"average":1200');
  });

  it("gives a paper back whose working copy was deleted, byte for byte", async () => {
    const school = await anIssuingSchool();
    const { items } = await school.issue(ONE);
    const [item] = items;
    const id = item?.documentId ?? "";
    const pdf = school.world.files.objects.get(`documents/lpk/${id}/1.pdf`);
    school.world.files.objects.clear();
    school.world.snapshots.objects.clear();
    const again = await school.issue(ONE);
    expect(again.items[0]).toMatchObject({ state: "READY", documentId: id, generation: 2, issue: item?.issue });
    expect(school.world.files.objects.get(`documents/lpk/${id}/2.pdf`)).toEqual(pdf);
    expect(school.lines()).toHaveLength(1);
  });
});

/** Every write of an order, of its expansion and of its render, and a death before and after each. */
const BLOWS = Array.from({ length: 24 }, (_, n) => n + 1).flatMap((at) =>
  (["before", "after"] as const).map((when) => ({ at, when })),
);

describe.each(BLOWS)("a death $when write $at", (blow) => {
  it("loses no paper and makes none twice", async () => {
    const school = await anIssuingSchool();
    const { fate, under } = school.dying(blow);
    const alive = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await fate.witness(work());
      } catch (error) {
        if (error instanceof Died) return undefined;
        throw error;
      }
    };
    const id = "01kf9x3w5m8t2r7q4n6p0d1b9c";
    await alive(() => school.order({}, under, id));
    const batch = await school.order({}, undefined, id);
    await alive(() => school.expand(batch, fate.struck ? undefined : under));
    await school.expand(batch);
    await alive(() => school.render(fate.struck ? undefined : under));
    await school.render();
    await school.resume(batch);
    await school.settle(batch);
    const items = await school.itemsOf(batch);
    expect(items.map(({ state }) => state)).toEqual(["READY", "READY"]);
    expect(school.lines().map(({ status, edition }) => [status, edition])).toEqual([
      ["ISSUED", 1],
      ["ISSUED", 1],
    ]);
    for (const { issue } of items) {
      const line = school.lines().find(({ number }) => number === issue?.number);
      const pdf = await school.world.issuing.files.readPdf("lpk", issue?.number ?? "");
      expect(line?.bytes).toBe(pdf?.byteLength);
    }
    expect(isFinished(await school.find(batch))).toBe(false);
  });
});
