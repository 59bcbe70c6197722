import { selectDocuments } from "@palmares/core/batches/select-documents";
import { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { documentId } from "@palmares/core/documents/document-key";
import { documentView } from "@palmares/core/documents/document-view";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import { requestDocument } from "@palmares/core/documents/request-document";
import type { FaultyRequest } from "@palmares/core/domain/errors";
import { describe, expect, it } from "vitest";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "../../support/documents.ts";

const LIST = { type: "LISTE_EMARGEMENT", term: "T1", forceNew: false } as const;

describe("a document about a class", () => {
  it("is asked for by its class, made once for all of it, and names no student", async () => {
    const world = await aWorld();
    const { outcome, record } = await requestDocument(world, SCOPE, { ...LIST, classId: "6a" });
    expect(outcome).toBe("queued");
    expect(record.id).toBe(documentId({ schoolId: "lpk", classId: "6a", type: LIST.type, term: "T1" }));
    expect(record.fileName).toMatch(/^liste-emargement-6e-A-2025-2026-[0-9a-f]{8}\.pdf$/);
    const { typesetter, requests } = aTypesetter();
    const order = { documentId: record.id, generation: record.generation };
    await renderDocuments({ ...world, renderer: { ...DESIGN, typesetter } }, [{ order, lastTry: true }]);
    const [page] = requests.flatMap(({ pages }) => pages);
    for (const name of ["Awa", "Issa", "Fanta"]) expect(page?.body).toContain(name);
    expect(page?.about.title).toBe("Liste d’émargement, T1 2025-2026 – 6e A");
    const made = await world.documents.find(SCOPE, record.id);
    expect(made && documentView(made)).toMatchObject({ status: "READY", class_id: "6a" });
    expect(made && documentView(made)).not.toHaveProperty("student_id");
    const again = await requestDocument(world, SCOPE, { ...LIST, classId: "6a" });
    expect(again.outcome).toBe("ready");
  });

  it("is made anew when somebody's name has changed", async () => {
    const world = await aWorld();
    const { record } = await requestDocument(world, SCOPE, { ...LIST, classId: "6a" });
    const { typesetter } = aTypesetter();
    const order = { documentId: record.id, generation: record.generation };
    await renderDocuments({ ...world, renderer: { ...DESIGN, typesetter } }, [{ order, lastTry: true }]);
    const [awa, ...others] = (await world.school.classRecord(SCOPE, "6a"))?.students ?? [];
    const { schoolClass, subjects } = (await world.school.classRecord(SCOPE, "6a")) ?? {};
    if (awa === undefined || schoolClass === undefined || subjects === undefined)
      throw new Error("The class is there.");
    await world.school.saveClass(SCOPE, schoolClass, subjects, [{ ...awa, lastName: "BARRO" }, ...others]);
    const { outcome, record: next } = await requestDocument(world, SCOPE, { ...LIST, classId: "6a" });
    expect([outcome, next.remade]).toEqual(["queued", "data"]);
  });

  it.each([
    [{ ...LIST }, "class_id"],
    [{ ...LIST, classId: "6a", studentId: "awa" }, "student_id"],
    [{ ...LIST, type: "CERTIFICAT_SCOLARITE", classId: "6a" }, "student_id"],
  ])("refuses %j by the field that is wrong", async (choice, field) => {
    const refused = await requestDocument(await aWorld(), SCOPE, choice).catch((error: FaultyRequest) => error);
    expect(refused).toMatchObject({ code: "INVALID_BODY", faults: [{ field }] });
  });

  it("is one item of a batch for each class, and a line of a list names its class", async () => {
    const world = await aWorld();
    const select = (request: object) => selectDocuments(world, SCOPE, BatchRequest.parse(request));
    const whole = await select({ school_id: "lpk", term: "T1", type: LIST.type });
    expect(whole.documents.map(({ student, schoolClass }) => [student, schoolClass?.id])).toEqual([[undefined, "6a"]]);
    const listed = await select({
      items: [
        { class_id: "6a", term: "T1", type: LIST.type },
        { student_id: "awa", term: "T1", type: "BULLETIN" },
      ],
    });
    expect(listed.documents.map(({ type, student }) => [type, student?.id])).toEqual([
      [LIST.type, undefined],
      ["BULLETIN", "awa"],
    ]);
    const faulty = select({
      items: [
        { student_id: "awa", term: "T1", type: LIST.type },
        { term: "T1", type: LIST.type },
        { class_id: "6a", term: "T1", type: "BULLETIN" },
        { class_id: "6a", term: "T1", type: LIST.type },
        { class_id: "6a", term: "T1", type: LIST.type },
      ],
    }).catch((error: FaultyRequest) => error.faults.map(({ field }) => field));
    expect(await faulty).toEqual(["items.0.student_id", "items.1.class_id", "items.2.student_id", "items.4"]);
  });

  it("about who is enrolled needs no mark: the certificate of a student without any is made", async () => {
    const { outcome } = await requestDocument(await aWorld(), SCOPE, {
      studentId: "fanta",
      type: "CERTIFICAT_SCOLARITE",
      term: "T1",
      forceNew: false,
    });
    expect(outcome).toBe("queued");
  });
});
