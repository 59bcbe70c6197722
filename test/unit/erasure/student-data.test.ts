import { jsonLog } from "@palmares/core/call/json-log";
import { LIMITS } from "@palmares/core/contract/limits";
import type { StudentDataMessage } from "@palmares/core/contract/messages";
import { objectKeys } from "@palmares/core/contract/table";
import { continueErasure } from "@palmares/core/erasure/erase-student";
import { erasureView } from "@palmares/core/erasure/erasure-view";
import { findErasure, requestErasure } from "@palmares/core/erasure/request-erasure";
import { requestExport } from "@palmares/core/erasure/request-export";
import { studentDigestOf } from "@palmares/core/erasure/sought-student";
import { workStudentData } from "@palmares/core/erasure/work-student-data";
import JSZip from "jszip";
import { describe, expect, test, vi } from "vitest";
import { AWA, AWAT, erasedSchool, SCHOOL } from "../../support/erased-school.ts";
import { type Blow, Died, Fate, underFate } from "../../support/fate.ts";

const scope = { schoolId: SCHOOL, userId: "head" };
const DIGEST = studentDigestOf(SCHOOL, AWA.id);
const FILE = objectKeys.studentExport(SCHOOL, DIGEST);
const silent = { ...jsonLog("test", "1"), info: vi.fn() };

/** A school whose student data queue delivers when it is told to. */
function aSchool() {
  const clock = { at: Date.parse("2026-06-01T00:00:00Z") };
  const school = erasedSchool(() => new Date(clock.at));
  const sent: StudentDataMessage[] = [];
  const queue = {
    async send(message: StudentDataMessage) {
      sent.push(message);
    },
  };
  const known: Readonly<Record<string, typeof AWA>> = {
    [AWA.id]: AWA,
    bare: { id: "bare", lastName: "OUÉDRAOGO", firstNames: "Issa", matricule: "" },
  };
  const identities = {
    find: async ({ schoolId }: { readonly schoolId: string }, id: string) =>
      schoolId === SCHOOL && known[id] ? [known[id]] : [],
  };
  const ports = { ...school.ports, identities, queue, log: silent };
  const deliver = async (with_ = ports) => {
    for (const message of sent.splice(0)) await workStudentData(with_, message);
  };
  return { clock, school, sent, ports, deliver };
}

describe("the request for an erasure", () => {
  test("is written down with an id, done by the queue's function, and ends with a receipt that names nobody", async () => {
    const { ports, sent, deliver, school } = aSchool();
    const begun = erasureView(await requestErasure(ports, scope, AWA.id, " m-2024-007 "));
    expect(begun).toMatchObject({ status: "RUNNING", gone: [], requested_by: "head" });
    expect(begun.receipt).toBeUndefined();
    expect(sent).toEqual([{ job: "erasure", schoolId: SCHOOL, erasureId: begun.id }]);
    await deliver();
    const ended = erasureView(await findErasure(ports, scope, begun.id));
    expect(ended).toMatchObject({ status: "ERASED", receipt: expect.stringContaining(`n° ${begun.id}`) });
    expect(ended.gone).toContainEqual(expect.objectContaining({ kind: "enrolments", count: 2 }));
    expect(JSON.stringify(ended)).not.toMatch(/KABOR|Awa|M-2024|eleve-7/);
    expect(school.objects.has(FILE)).toBe(false);
  });

  test("keeps the name of who asked, also one that is the student's, until its receipt goes", async () => {
    const { ports, deliver, clock } = aSchool();
    const asking = { ...scope, userName: `${AWA.firstNames} ${AWA.lastName}` };
    const { id } = await requestErasure(ports, asking, AWA.id, AWA.matricule);
    await deliver();
    clock.at += LIMITS.erasureConfirmMs + 1;
    await continueErasure(ports, await findErasure(ports, scope, id));
    const view = erasureView(await findErasure(ports, scope, id));
    expect(view).toMatchObject({ status: "CONFIRMED", requested_by: "head", requested_by_name: asking.userName });
    expect(view.receipt).toContain(`par ${asking.userName} ;`);
  });

  test.each([
    ["cli", "la ligne de commande"],
    ["retention", "le programme, au terme de la durée de conservation"],
    ["5f2c8a14", "5f2c8a14"],
  ])("by %s is said in words where nobody has a name", async (userId, words) => {
    const { ports, deliver } = aSchool();
    const { id } = await requestErasure(ports, { schoolId: SCHOOL, userId }, AWA.id, AWA.matricule);
    await deliver();
    const { receipt, ...view } = erasureView(await findErasure(ports, scope, id));
    expect(receipt).toContain(`par ${words} ;`);
    expect(view).not.toHaveProperty("requested_by_name");
  });

  test("twice is one erasure; it is sent again, since the first call may have died before", async () => {
    const { ports, sent, deliver } = aSchool();
    const one = await requestErasure(ports, scope, AWA.id, AWA.matricule);
    expect((await requestErasure(ports, scope, AWA.id, AWA.matricule)).id).toBe(one.id);
    expect(sent).toHaveLength(2);
    await deliver();
    // Until it is confirmed, who asks again is shown the one that there was, and nothing is to be done.
    expect(await requestErasure(ports, scope, AWA.id, "anything")).toMatchObject({ id: one.id, status: "ERASED" });
    expect(sent).toEqual([]);
  });

  test.each(["M-2024-0071", "eleve-7", "-"])("with « %s » instead of the matricule begins nothing", async (typed) => {
    const { ports, sent } = aSchool();
    await expect(requestErasure(ports, scope, AWA.id, typed)).rejects.toMatchObject({
      code: "INVALID_BODY",
      faults: [{ field: "matricule", detail: expect.stringContaining("rien n'a été effacé") }],
    });
    expect(sent).toEqual([]);
    expect(await ports.erasures.list()).toEqual([]);
  });

  test("of a student without a matricule repeats the id", async () => {
    const { ports } = aSchool();
    await expect(requestErasure(ports, scope, "bare", "Bare")).rejects.toMatchObject({ code: "INVALID_BODY" });
    expect(await requestErasure(ports, scope, "bare", "bare")).toMatchObject({ status: "RUNNING" });
  });

  test("reaches what is left of a student whose records were deleted, and repeats the id", async () => {
    const { ports, deliver, school } = aSchool();
    for await (const stored of ports.items.items(SCHOOL)) {
      if (["person", "student"].includes(stored.kind) && stored.item.id === AWA.id) await ports.items.remove(stored);
    }
    const gone = { ...ports, identities: { find: async () => [] } };
    await expect(requestErasure(gone, scope, AWA.id, AWA.matricule)).rejects.toMatchObject({ code: "INVALID_BODY" });
    expect(await requestExport(gone, scope, AWA.id)).toMatchObject({ status: "PENDING" });
    const { id } = await requestErasure(gone, scope, AWA.id, AWA.id);
    await deliver(gone);
    const receipt = erasureView(await findErasure(gone, scope, id));
    expect(receipt.status).toBe("ERASED");
    expect(receipt.gone).toContainEqual(expect.objectContaining({ kind: "documents", count: 4 }));
    const left = school.everything();
    expect(left).not.toContain(`"page of ${AWA.id}"`);
    // The copies of classes tell the name, by which sentences and tables are searched, too.
    expect(left).toContain("[élève effacé]");
    expect(left).not.toMatch(/Note de Kabore Awa|celui de KABORÉ Awa|M-2024-007\b|Kabore {2}AWA/);
    // Once nothing is left, the student is not found any more.
    await ports.erasures.save({ ...(await findErasure(gone, scope, id)), studentDigest: "confirmed" });
    for (const asked of [requestErasure(gone, scope, AWA.id, AWA.id), requestExport(gone, scope, AWA.id)]) {
      await expect(asked).rejects.toMatchObject({ code: "STUDENT_NOT_FOUND" });
    }
  });

  test("is accepted when the search for what is left takes longer than a caller waits", async () => {
    vi.useFakeTimers();
    const { ports } = aSchool();
    const slow = { ...ports, objects: { ...ports.objects, list: () => new Promise<never>(() => undefined) } };
    const asked = requestErasure(slow, scope, "nobody-yet-known", "nobody-yet-known");
    await vi.advanceTimersByTimeAsync(LIMITS.leftSearchMs);
    expect(await asked).toMatchObject({ status: "RUNNING" });
    vi.useRealTimers();
  });

  test("for another school's student, or its erasure, finds none", async () => {
    const { ports } = aSchool();
    const other = { ...scope, schoolId: "other" };
    await expect(requestErasure(ports, other, AWA.id, AWA.matricule)).rejects.toMatchObject({
      code: "STUDENT_NOT_FOUND",
    });
    await expect(findErasure(ports, other, "01")).rejects.toMatchObject({ code: "ERASURE_NOT_FOUND" });
  });

  test("comes again while a batch is being made", async () => {
    const { ports, school, sent } = aSchool();
    const running = school.addBatch("batch-3", [AWA, AWAT], { status: "IN_PROGRESS" });
    await requestErasure(ports, scope, AWA.id, AWA.matricule);
    const [message] = sent;
    if (message === undefined) throw new Error("Nothing was sent.");
    expect(await workStudentData(ports, message)).toBe("later");
    // The file of an export does not wait.
    expect(school.objects.has(FILE)).toBe(false);
    school.saveBatch({ ...running, status: "READY" });
    expect(await workStudentData(ports, message)).toBe("done");
    expect(await workStudentData(ports, message)).toBe("done");
  });
});

describe("the export", () => {
  const fresh = () => {
    const all = aSchool();
    // The one that the school has is of January.
    return { ...all, ask: () => requestExport(all.ports, scope, AWA.id) };
  };

  test("is made by the first request, and then given as a link for a quarter of an hour", async () => {
    const { ask, sent, deliver, clock, school } = fresh();
    expect(await ask()).toEqual({ status: "PENDING", requested_at: "2026-06-01T00:00:00.000Z" });
    expect(await ask()).toMatchObject({ status: "PENDING" });
    expect(sent).toEqual([{ job: "export", schoolId: SCHOOL, studentDigest: DIGEST }]);
    await deliver();
    expect(await ask()).toMatchObject({
      status: "READY",
      file_name: "eleve-eleve-7.zip",
      expires_at: "2026-06-01T00:15:00.000Z",
    });
    const { files } = await JSZip.loadAsync(school.objects.get(FILE) ?? "", { base64: true });
    expect(await files["eleve.txt"]?.async("string")).toContain("KABORÉ Awa (M-2024-007)");
    // The photo, one that nobody named any more, and no classmate's.
    const photos = Object.keys(files).filter((name) => name.startsWith("photo"));
    const faces = await Promise.all(photos.map(async (name) => files[name]?.async("string")));
    expect([photos, faces]).toEqual([
      ["photo.pdf", "photo-2.pdf"],
      [`face of ${AWA.id}`, `face of ${AWA.id}`],
    ]);
    clock.at += LIMITS.exportMs;
    expect(await ask()).toMatchObject({ status: "PENDING", requested_at: "2026-06-01T00:15:00.000Z" });
    expect(sent).toHaveLength(1);
  });

  test("whose message was lost is asked for again after two minutes", async () => {
    const { ask, sent, clock } = fresh();
    await ask();
    clock.at += LIMITS.exportAbandonedMs;
    await ask();
    expect(sent).toHaveLength(2);
  });

  test("of nobody is not found, in the own school and in another", async () => {
    const { ports } = fresh();
    const missing = { code: "STUDENT_NOT_FOUND" };
    await expect(requestExport(ports, scope, "nobody")).rejects.toMatchObject(missing);
    await expect(requestExport(ports, { ...scope, schoolId: "other" }, AWA.id)).rejects.toMatchObject(missing);
  });

  test("of a student who is erased meanwhile leaves nothing", async () => {
    const { ask, ports, deliver, school, sent } = fresh();
    await ask();
    const order = sent.splice(0);
    // Erased when the file is being written.
    const late = {
      ...ports,
      files: {
        ...ports.files,
        save: async (...args: Parameters<typeof ports.files.save>) => {
          await requestErasure(ports, scope, AWA.id, AWA.matricule);
          await deliver();
          await ports.files.save(...args);
        },
      },
    };
    for (const message of order) await workStudentData(late, message);
    expect(school.objects.has(FILE)).toBe(false);
    expect(school.everything()).not.toContain(`"studentId":"${AWA.id}"`);
    // And asked to be made after the erasure.
    for (const message of order) expect(await workStudentData(ports, message)).toBe("done");
  });

  /** What becomes of one request and its work when a process dies; the message is delivered again. */
  async function afterBlow(blow: Blow) {
    const { ports, school, sent, clock } = fresh();
    const fate = new Fate(blow);
    const struck = {
      ...ports,
      exports: underFate(ports.exports, fate),
      files: underFate(ports.files, fate),
      queue: underFate(ports.queue, fate),
    };
    const run = async () => {
      await requestExport(struck, scope, AWA.id);
      for (const message of sent) await workStudentData(struck, message);
    };
    await fate.witness(run()).catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
    clock.at += LIMITS.exportAbandonedMs;
    await requestExport(ports, scope, AWA.id);
    for (const message of sent) await workStudentData(ports, message);
    return { view: await requestExport(ports, scope, AWA.id), school, writes: fate.writes };
  }

  test("is made whenever a process dies", async () => {
    const { writes } = await afterBlow({ at: Number.MAX_SAFE_INTEGER, when: "before" });
    expect(writes).toBe(4);
    for (let at = 1; at <= writes; at++) {
      for (const when of ["before", "after"] as const) {
        const { view, school } = await afterBlow({ at, when });
        expect(view.status).toBe("READY");
        expect(school.objects.has(FILE)).toBe(true);
      }
    }
  });
});
