import type { Role } from "@palmares/core/domain/roles";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { anInstallation } from "./engines.ts";
import { schoolApi } from "./school-api.ts";

type Caller = ReturnType<ReturnType<typeof schoolApi>>;
let serial = 0;

/** A refusal without the spaces that do not break. */
export const plain = (text: string) => text.replaceAll("\u202f", " ").replaceAll("\u00a0", " ");

export const MATHS = { name: "Mathématiques", coefficient: 4, position: 1 };
/** Where the marks of the school's subject are. */
export const column = { class_id: "6a", term: "T1", subject_id: "maths" };

/** Schools on one DynamoDB engine that are made by nothing but the API; one engine for the tests of a file. */
export function schoolsByApi() {
  let installation: Awaited<ReturnType<typeof anInstallation>>;
  let clock = new Date("2026-01-12T08:00:00.000Z");
  let api: ReturnType<typeof schoolApi>;
  const table = () => ({ client: installation.client, table: installation.tables.school });
  beforeAll(async () => {
    installation = await anInstallation();
    api = schoolApi(table(), () => (clock = new Date(clock.getTime() + 1)));
  });
  afterAll(() => installation?.stop());
  beforeEach(() => {
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
  });
  afterEach(() => vi.restoreAllMocks());

  const caller = (schoolId: string, role: Role, userId?: string): Caller => api(schoolId, role, userId);

  /** A school of its own with one class, two students and a subject. */
  async function aSchool() {
    const id = `ecole-${++serial}`;
    const [admin, head, secretary] = [caller(id, "admin"), caller(id, "head"), caller(id, "secretary")];
    const school = { id, name: "Lycée", city: "Kaya", country: "Burkina Faso", rule_pack: "bf-2024" };
    expect((await admin("createSchool", { body: school })).status).toBe(201);
    const schoolClass = { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026" };
    expect((await secretary("createClass", { body: schoolClass })).status).toBe(201);
    const params = { class_id: "6a" };
    expect((await secretary("createSubject", { params, body: { id: "maths", ...MATHS } })).status).toBe(201);
    for (const [studentId, first_names] of [
      ["awa", "Awa"],
      ["issa", "Issa"],
    ]) {
      const student = { id: studentId, last_name: "KABORÉ", first_names, matricule: `M-${studentId}` };
      expect((await secretary("createEnrolment", { params, body: { student } })).status).toBe(201);
    }
    return { id, admin, head, secretary };
  }

  /** The clock of locks, history and kept answers goes on. */
  const pass = (hours: number) => {
    clock = new Date(clock.getTime() + hours * 3_600_000);
  };
  return { aSchool, caller, pass, table };
}
