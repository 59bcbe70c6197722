import type { SchoolData } from "@palmares/core/school/data/school-data";
import { classesInMemory } from "./school-data/classes.ts";
import { countsIn, dependentsInMemory } from "./school-data/dependents.ts";
import { refusesWithoutClass } from "./school-data/kept-records.ts";
import { marksInMemory } from "./school-data/marks.ts";
import { periodsInMemory } from "./school-data/periods.ts";
import { personsInMemory } from "./school-data/persons.ts";
import { schoolsInMemory } from "./school-data/schools.ts";
import { type SchoolStates, schoolStates } from "./school-state.ts";

/**
 * A school's data in memory, record by record. It passes the same suites as its adapter (test/support/ports/school).
 *
 * @param states shared with `schoolInMemory`.
 */
export function schoolDataInMemory(states: SchoolStates = schoolStates(), now = () => new Date()): SchoolData {
  const counts = countsIn(states);
  const refuseWithoutClass = refusesWithoutClass(states);
  return {
    ...schoolsInMemory(states, counts),
    ...classesInMemory(states, counts, refuseWithoutClass),
    ...personsInMemory(states, counts, refuseWithoutClass),
    ...marksInMemory(states, now, refuseWithoutClass),
    ...periodsInMemory(states, refuseWithoutClass),
    dependents: dependentsInMemory(counts),
  };
}
