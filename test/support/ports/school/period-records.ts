import { describe, expect, test } from "vitest";
import { aFigure, aFollowUp } from "../../factories.ts";
import { refusal } from "./refusal.ts";
import { type OpenStores, savedSchool } from "./saved-school.ts";

/** What is recorded of students in a period, besides marks. */
export function periodRecordSuite(open: OpenStores) {
  describe("a follow-up", () => {
    const key = { classId: "6a", term: "T1", studentId: "awa" };

    test("is replaced as a whole, listed by term, and in the class's record", async () => {
      const { data, store, scope } = await savedSchool(open);
      await data.followUps.put(scope, key, aFollowUp({ behaviour: aFigure(12), unexcusedHours: 3 }), "absent");
      const corrected = aFollowUp({ punctuality: aFigure(14), lateness: 2 });
      const revision = await data.followUps.put(scope, key, corrected, "there");
      expect(await data.followUps.list(scope, key)).toEqual([{ record: corrected, revision }]);
      expect(await data.followUps.list(scope, { classId: "6a", term: "T2" })).toEqual([]);
      expect((await store.classRecord(scope, "6a"))?.followUps).toEqual([corrected]);
      await data.followUps.remove(scope, key, { revision });
      expect(await data.followUps.find(scope, key)).toBeUndefined();
    });

    test("is of a student of the class", async () => {
      const { data, scope } = await savedSchool(open);
      const put = data.followUps.put(scope, { ...key, studentId: "paul" }, aFollowUp(), "absent");
      expect(await refusal(put)).toMatchObject({ code: "STUDENT_NOT_FOUND" });
    });

    test("is written with others of its term, all or none", async () => {
      const { data, scope } = await savedSchool(open);
      const period = { classId: "6a", term: "T1" };
      const both = ["awa", "issa"].map((studentId) => aFollowUp({ studentId, absenceHours: 2 }));
      const writes = both.map((followUp) => ({ followUp, expected: "absent" }) as const);
      const revisions = await data.followUps.putAll(scope, period, writes);
      const listed = both.map((record, n) => ({ record, revision: revisions[n] }));
      expect(await data.followUps.list(scope, period)).toEqual(listed);
      const [first, second] = both.map((followUp) => ({ ...followUp, absenceHours: 9 }));
      if (!first || !second) throw new Error("There are two.");
      const stale = data.followUps.putAll(scope, period, [
        { followUp: first, expected: "there" },
        { followUp: second, expected: { revision: "stale" } },
      ]);
      expect(await refusal(stale)).toMatchObject({ code: "REVISION_CONFLICT", current: listed[1] });
      expect(await data.followUps.list(scope, period)).toEqual(listed);
    });
  });

  describe("a council", () => {
    test("has a date and decisions, whose remarks win over those of follow-ups", async () => {
      const { data, store, scope } = await savedSchool(open);
      await store.saveFollowUps(scope, "6a", [aFollowUp({ absenceHours: 2, councilRemark: "Ancienne" })]);
      const key = { classId: "6a", term: "T1" };
      const decisions = [
        { studentId: "awa", term: "T1", distinction: "refused", remark: "Bon travail" },
        { studentId: "issa", term: "T1", sanction: "none", remark: "Peut mieux faire" },
      ];
      const revision = await data.councils.put(scope, key, { decisions }, "absent");
      expect(await data.councils.find(scope, key)).toEqual({ record: { decisions }, revision });
      const record = await store.classRecord(scope, "6a");
      expect(record?.councils).toEqual([]);
      expect(record?.decisions).toEqual(decisions);
      expect(record?.followUps).toEqual([
        aFollowUp({ absenceHours: 2, councilRemark: "Bon travail" }),
        aFollowUp({ studentId: "issa", councilRemark: "Peut mieux faire" }),
      ]);
    });

    test("keeps its decisions when the date alone is saved", async () => {
      const { data, store, scope } = await savedSchool(open);
      const key = { classId: "6a", term: "T1" };
      const decisions = [{ studentId: "awa", term: "T1", remark: "Bien" }];
      await data.councils.put(scope, key, { heldOn: "2025-12-10", decisions }, "absent");
      await store.saveCouncil(scope, "6a", { term: "T1", heldOn: "2025-12-18" });
      expect((await data.councils.find(scope, key))?.record).toEqual({ heldOn: "2025-12-18", decisions });
      expect((await store.classRecord(scope, "6a"))?.councils).toEqual([{ term: "T1", heldOn: "2025-12-18" }]);
    });
  });
}
