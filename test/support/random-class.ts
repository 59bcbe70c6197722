import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { ClassRecord, Mark, School, Sex } from "@palmares/core/domain/school";
import { TERMS } from "@palmares/core/domain/school";

/** A class by chance, the same for the same seed: every size, many ties, marks on the edge of rounding and of distinctions. */
export function randomClass(school: School, classId: string, seed: number): ClassRecord {
  const chance = mulberry32(seed);
  const upTo = (least: number, most: number) => least + Math.floor(chance() * (most - least + 1));
  const owner = { schoolId: school.id, classId };
  const subjects = Array.from({ length: upTo(1, 14) }, (_, nth) => ({
    ...owner,
    id: `s${nth + 1}`,
    name: `Matière ${nth + 1}`,
    kind: chance() < 0.6 ? ("main" as const) : ("complementary" as const),
    coefficient: hundredths(chance() < 0.8 ? upTo(1, 6) * 100 : upTo(1, 12) * 50),
    position: nth + 1,
  }));
  const students = Array.from({ length: upTo(2, 40) }, (_, nth) => {
    const sex = [undefined, "F", "M"][upTo(0, 2)] as Sex | undefined;
    return {
      ...owner,
      id: `${classId}-${nth + 1}`,
      matricule: `M-${classId}-${nth + 1}`,
      lastName: `ÉLÈVE${nth + 1}`,
      firstNames: "Awa",
      ...(sex !== undefined && { sex }),
    };
  });
  // Coarse marks make ties; fine ones make roundings.
  const step = [1, 25, 100, 400][upTo(0, 3)] ?? 1;
  const mark = (): Mark => {
    const luck = chance();
    if (luck < 0.03) return "absent";
    if (luck < 0.05) return "dispensed";
    if (luck < 0.06) return "notGraded";
    return hundredths(Math.floor((upTo(0, 2000) * 0.6 + 800 * chance()) / step) * step);
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

/** A small generator of good repute; seeded, so that a failing class can be made again. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
