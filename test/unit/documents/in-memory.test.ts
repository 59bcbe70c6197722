import { describe } from "vitest";
import { documentsInMemory, schoolInMemory } from "../../support/in-memory.ts";
import { documentStoreSuite } from "../../support/ports/document-store.ts";
import { schoolStoreSuite } from "../../support/ports/school-store.ts";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";
import { schoolStates } from "../../support/school-state.ts";

describe("documents in memory", () => documentStoreSuite(documentsInMemory));
describe("school data in memory", () => {
  // Of one test, all stores are one: a test opens several when it needs several schools.
  const states = schoolStates();
  schoolStoreSuite((now) => ({ store: schoolInMemory(states), data: schoolDataInMemory(states, now) }));
});
