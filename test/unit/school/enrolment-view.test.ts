import { ROLES } from "@palmares/core/domain/roles";
import { enrolmentView, shownTo } from "@palmares/core/school/enrolments/enrolment-view";
import { expect, test } from "vitest";
import { aStudent } from "../../support/factories.ts";

const student = aStudent({
  exemptFrom: [{ subjectId: "eps", reason: "Asthme" }],
  left: { term: "T2", reason: "Déménagement" },
});
const view = enrolmentView({ record: student, revision: "r" });

test("why a student is exempt or has left is for the office alone", () => {
  const knowing = ROLES.filter((role) => /Asthme|Déménagement/.test(JSON.stringify(shownTo(role, view))));
  expect(knowing).toEqual(["admin", "head", "secretary"]);
});

test("whoever may not see the reasons sees all the rest", () => {
  expect(shownTo("teacher", view)).toEqual({
    ...view,
    left: { term: "T2" },
    exempt_from: [{ subject_id: "eps" }],
  });
});
