import { type Hundredths, hundredths } from "@palmares/core/domain/figures/hundredths";
import { leavesOf } from "@palmares/core/domain/periods";
import type { ClassRecord, Grade, School, Student, Subject } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { plainLetters } from "@palmares/core/text/plain-letters";
import { chance, oneOf } from "./chance.ts";
import { CLASS_PLANS, type ClassPlan } from "./class-plans.ts";
import { inventedFollowUp, inventedGrade } from "./invented-term.ts";
import { studentName, teacherName } from "./names.ts";

export const DEMO_SCHOOL: Omit<School, "id"> = {
  name: "Lycée Bangr-Nooma",
  city: "Ouagadougou",
  country: "Burkina Faso",
  region: "Région du Kadiogo",
  address: "Secteur 15, 01 BP 1234",
  phone: "+226 25 30 00 00",
  email: "contact@bangr-nooma.example",
  headTeacher: "M. Souleymane OUÉDRAOGO",
  headTitle: "Le Proviseur",
  rulePackId: "bf-2024",
};

/** The terms of the demo school's year. */
export const DEMO_TERMS = leavesOf(rulePack(DEMO_SCHOOL.rulePackId)).map(({ id }) => id);

const TOWNS = ["Ouagadougou", "Bobo-Dioulasso", "Koudougou", "Ouahigouya", "Fada N’Gourma", "Dori", "Gaoua"] as const;

/** Special cases that every page must handle, among many ordinary students. */
const SPECIAL = {
  /** The same marks as the student before: a tie in every subject and in the average. */
  twin: "6",
  /** Arrived in the second term: « non classé » in the first. */
  latecomer: "12",
} as const;

/** The demo school: three classes, 90 students with ids "1" to "90", a year. The same at every call. */
export function demoSchool(schoolId: string): readonly ClassRecord[] {
  const school = { ...DEMO_SCHOOL, id: schoolId };
  let before = 0;
  return CLASS_PLANS.map((plan) => {
    const ids = Array.from({ length: plan.students }, (_, nth) => String(before + nth + 1));
    before += plan.students;
    return demoClass(school, plan, ids);
  });
}

function demoClass(school: School, plan: ClassPlan, ids: readonly string[]): ClassRecord {
  const owner = { schoolId: school.id, classId: plan.id };
  const subjects: Subject[] = plan.subjects.map(({ name, coefficient, group }, nth) => ({
    ...owner,
    id: plainLetters(name).toLowerCase().replace(/\W+/g, "-"),
    name,
    group,
    coefficient: hundredths(coefficient * 100),
    position: nth + 1,
    ...(chance("no teacher", plan.id, name) > 0.08 && { teacher: teacherName(`${plan.id} ${name}`) }),
  }));
  const grades = DEMO_TERMS.flatMap((term) =>
    ids
      .filter((id) => !(id === SPECIAL.latecomer && term === DEMO_TERMS[0]))
      .flatMap((id) => subjects.map((subject) => gradeOf(id, subject.id, term))),
  );
  return {
    school,
    schoolClass: {
      id: plan.id,
      schoolId: school.id,
      name: plan.name,
      level: plan.level,
      schoolYear: "2025-2026",
      mainTeacher: teacherName(`${plan.id} ${plan.subjects[0]?.name ?? ""}`),
    },
    subjects,
    students: ids.map((id) => demoStudent(id, plan, owner)),
    grades,
    followUps: DEMO_TERMS.flatMap((term) =>
      ids.map((id) =>
        inventedFollowUp(
          id,
          term,
          roughAverage(
            grades.filter((g) => g.studentId === id && g.term === term),
            subjects,
          ),
        ),
      ),
    ),
  };
}

function gradeOf(studentId: string, subjectId: string, term: Grade["term"]): Grade {
  if (studentId !== SPECIAL.twin) return inventedGrade(studentId, subjectId, term);
  return { ...inventedGrade(String(Number(SPECIAL.twin) - 1), subjectId, term), studentId };
}

function demoStudent(id: string, plan: ClassPlan, owner: { schoolId: string; classId: string }): Student {
  const { sex, lastName, firstNames } = studentName(id);
  const repeater = chance("repeater", id) < 0.12;
  const month = String(1 + Math.floor(12 * chance("month", id))).padStart(2, "0");
  const day = String(1 + Math.floor(28 * chance("day of birth", id))).padStart(2, "0");
  return {
    ...owner,
    id,
    matricule: `2025-${plan.id.toUpperCase()}-${id.padStart(3, "0")}`,
    lastName,
    firstNames,
    sex,
    bornOn: `${plan.bornIn - (repeater ? 1 : 0)}-${month}-${day}`,
    bornAt: oneOf(TOWNS, "born at", id),
    repeater,
  };
}

/** An average for choosing the council's remark. The domain computes the bulletin's own. */
export function roughAverage(grades: readonly Grade[], subjects: readonly Subject[]): Hundredths {
  const weights = new Map(subjects.map(({ id, coefficient }) => [id, coefficient as number]));
  let total = 0;
  let weight = 0;
  for (const { subjectId, mark } of grades) {
    const coefficient = weights.get(subjectId) ?? 0;
    if (typeof mark !== "number") continue;
    total += mark * coefficient;
    weight += coefficient;
  }
  return hundredths(weight === 0 ? 0 : Math.round(total / weight));
}
