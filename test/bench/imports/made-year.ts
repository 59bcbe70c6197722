import type { Scope } from "@palmares/core/call/scope";
import type { Subject } from "@palmares/core/domain/school";
import type { ImportYear } from "@palmares/core/imports/plan/load-context";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { aSchoolClass, aSubject } from "../../support/factories.ts";

/** A large school: two thousand students in forty classes with fifteen subjects each. */
const CLASSES = 40;
export const STUDENTS = 50;
const SUBJECTS = 15;

export const SCOPE: Scope = { userId: "bench", schoolId: "lpk" };
export const MADE_YEAR: ImportYear = { schoolYear: "2025-2026", pack: rulePack("bf-2024"), today: "2026-11-29" };

export const classes = Array.from({ length: CLASSES }, (_, n) => {
  const id = `c${n}`;
  const subjects: readonly Subject[] = Array.from({ length: SUBJECTS }, (_, m) =>
    aSubject({ id: `m${m}`, classId: id, name: `Matière ${String.fromCharCode(65 + m)}`, position: m + 1 }),
  );
  return { schoolClass: aSchoolClass({ id, name: `6e ${n + 1}` }), subjects };
});
