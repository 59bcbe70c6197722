import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { Mark } from "@palmares/core/domain/figures/mark";
import type { ClassRecord, School, Sex } from "@palmares/core/domain/school";
import { TERMS } from "./periods.ts";

/** A random class, the same for the same seed: any size, many ties, marks at the edges of rounding and distinctions. */
export function randomClass(school: School, classId: string, seed: number): ClassRecord {
  const random = mulberry32(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const owner = { schoolId: school.id, classId };
  const subjects = Array.from({ length: between(1, 14) }, (_, index) => ({
    ...owner,
    id: `s${index + 1}`,
    name: `Matière ${index + 1}`,
    group: random() < 0.6 ? ("main" as const) : ("complementary" as const),
    coefficient: hundredths(random() < 0.8 ? between(1, 6) * 100 : between(1, 12) * 50),
    position: index + 1,
  }));
  const students = Array.from({ length: between(2, 40) }, (_, index) => {
    const sex = [undefined, "F", "M"][between(0, 2)] as Sex | undefined;
    return {
      ...owner,
      id: `${classId}-${index + 1}`,
      matricule: `M-${classId}-${index + 1}`,
      lastName: `ÉLÈVE${index + 1}`,
      firstNames: "Awa",
      ...(sex !== undefined && { sex }),
    };
  });
  // Coarse marks produce ties, fine ones produce roundings.
  const step = [1, 25, 100, 400][between(0, 3)] ?? 1;
  const mark = (): Mark => {
    const luck = random();
    if (luck < 0.03) return "absent";
    if (luck < 0.05) return "dispensed";
    if (luck < 0.06) return "notGraded";
    return hundredths(Math.floor((between(0, 2000) * 0.6 + 800 * random()) / step) * step);
  };
  return {
    school,
    schoolClass: { id: classId, schoolId: school.id, name: `Classe ${seed}`, level: "3e", schoolYear: "2025-2026" },
    subjects,
    students,
    grades: TERMS.flatMap((term) =>
      students.flatMap(({ id }) =>
        subjects.map((subject) => ({ studentId: id, subjectId: subject.id, term, mark: mark() })),
      ),
    ),
    followUps: [],
  };
}

/** A small, well-known generator; seeded, so that a failing class can be reproduced. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
