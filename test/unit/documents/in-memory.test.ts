import { describe } from "vitest";
import { documentsInMemory, schoolInMemory } from "../../support/in-memory.ts";
import { documentStoreSuite } from "../../support/ports/document-store.ts";
import { schoolStoreSuite } from "../../support/ports/school-store.ts";
import { teacherStoreSuite } from "../../support/ports/teacher-store.ts";
import { teachersInMemory } from "../../support/teachers-in-memory.ts";

describe("documents in memory", () => documentStoreSuite(documentsInMemory));
describe("school data in memory", () => schoolStoreSuite(schoolInMemory));
describe("teachers in memory", () => teacherStoreSuite(teachersInMemory));
