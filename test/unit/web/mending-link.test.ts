import { ROUTES } from "@palmares/core/contract/routes";
import type { Role } from "@palmares/core/domain/roles";
import { expect, it, vi } from "vitest";

vi.stubGlobal("location", { pathname: "/bulletins", search: "", hash: "" });
vi.stubGlobal("addEventListener", () => undefined);
const { mendingLink } = await import("../../../web/src/routing/mending-link.ts");
const { mayOf } = await import("../../../web/src/session/permissions.ts");

const may = (role: Role) => mayOf(ROUTES, role);
const of = { class_id: "6a", type: "BULLETIN", term: "T2" } as const;
const link = (fault: object, role: Role = "head") => mendingLink(may(role), { code: "", ...of, ...fault })?.href;

it("leads to the screen on which each fault is mended, in the period that lacks something", () => {
  expect(link({ code: "MARK_MISSING", student_id: "17", subject_id: "fr", terms: ["T1"] })).toBe(
    "/saisie/6a/fr?periode=T1&student=17",
  );
  expect(link({ code: "SUBJECT_WITHOUT_MARKS", subject_id: "fr" })).toBe("/saisie/6a/fr?periode=T2");
  expect(link({ code: "SUBJECT_WITHOUT_TEACHER", subject_id: "fr" })).toBe("/matieres?class=6a");
  expect(link({ code: "FIELD_MISSING", field: "sex", student_id: "17" })).toBe(
    "/classes/6a/eleves/17?periode=T2&champs=identite",
  );
  expect(link({ code: "INVALID_SCHOOL_DATA", field: "matricule", student_id: "17" })).toBe(
    "/classes/6a/inscriptions?student=17",
  );
  expect(link({ code: "FIELD_MISSING", field: "mainTeacher" })).toBe("/classes/6a/inscriptions");
  expect(link({ code: "NOT_ENROLLED", student_id: "17" })).toBe("/classes/6a/inscriptions");
  expect(link({ code: "NOT_ENROLLED", student_id: "17", class_id: undefined })).toBe("/classes");
  expect(link({ code: "FIELD_MISSING", field: "bornOn", student_id: "17" })).toBe(
    "/classes/6a/eleves/17?periode=T2&champs=identite",
  );
  expect(link({ code: "FIELD_MISSING", field: "councilDate" })).toBe("/classes/6a/conseil?periode=T2");
  expect(link({ code: "DISTINCTION_REFUSED", student_id: "17" })).toBe("/classes/6a/conseil/17?periode=T2");
  expect(link({ code: "NO_RESULTS", student_id: "17" })).toBe("/classes/6a/eleves/17?periode=T2");
  expect(link({ code: "PAGE_OVERFLOW", student_id: "17" })).toBe("/classes/6a/eleves/17?periode=T2");
  expect(link({ code: "PHOTO_UNREADABLE", student_id: "17" })).toBe(
    "/document?student=17&class=6a&type=BULLETIN&periode=T2",
  );
});

it("leads to where the text stands in which a letter has no shape, or which is too long", () => {
  const at = (field: string) => link({ code: "MISSING_GLYPH", field, student_id: "17" }, "admin");
  expect(at("lastName")).toBe("/classes/6a/eleves/17?periode=T2&champs=identite");
  expect(at("remark")).toBe("/classes/6a/eleves/17?periode=T2");
  expect(at("teacher")).toBe("/matieres?class=6a");
  expect(at("school")).toBe("/mise-en-route/etablissement");
  expect(at("className")).toBe("/classes/6a/inscriptions");
  expect(link({ code: "PAGE_OVERFLOW", field: "firstNames", student_id: "17" })).toBe(
    "/classes/6a/eleves/17?periode=T2&champs=identite",
  );
});

it("is absent where there is nothing to mend, nobody to mend it for, or no right to", () => {
  expect(link({ code: "NO_DISTINCTION", student_id: "17" })).toBeUndefined();
  expect(link({ code: "NO_RESULTS" })).toBeUndefined();
  expect(link({ code: "NO_RESULTS", student_id: "17", class_id: undefined })).toBeUndefined();
  expect(link({ code: "MARK_MISSING", student_id: "17" })).toBeUndefined();
  expect(link({ code: "FIELD_MISSING", field: "headTeacher" })).toBeUndefined();
  expect(link({ code: "SUBJECT_WITHOUT_TEACHER" }, "viewer")).toBeUndefined();
});
