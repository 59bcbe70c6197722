import { DOCUMENT_SLUGS } from "@palmares/core/document-types/registry";
import { rulePackFile, rulePackIds } from "@palmares/core/rules/rule-packs";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { schoolApi } from "../../support/school-api.ts";

/** What a school sets for its papers, by the API. */

const PICTURE = "ab".repeat(32);
const DAY = { valid_from: "2025-09-01" };
const ANY = { "If-Match": "*" };
const NEW = { "If-Match": '"0"' };
const plain = (text: string) => text.replaceAll("\u202f", " ").replaceAll("\u00a0", " ");
const aPack = (over: object = {}) => ({
  ...(rulePackFile("bf-2024") as object),
  id: "wend-2025",
  validFrom: "2025-09-01",
  ...over,
});

let installation: Awaited<ReturnType<typeof anInstallation>>;
let caller: ReturnType<typeof schoolApi>;
beforeAll(async () => {
  installation = await anInstallation();
  const table = { client: installation.client, table: installation.tables.school };
  const read = async (schoolId: string, sha256: string) =>
    schoolId.startsWith("images-") && sha256 === PICTURE ? new Uint8Array() : undefined;
  caller = schoolApi(table, () => new Date(), { read });
});
afterAll(() => installation?.stop());
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

let serial = 0;
async function aSchool(prefix = "papiers") {
  const id = `${prefix}-${++serial}`;
  const [admin, head, viewer] = [caller(id, "admin"), caller(id, "head"), caller(id, "viewer")];
  const body = { id, name: "Lycée", city: "Kaya", country: "Burkina Faso", rule_pack: "bf-2024" };
  expect((await admin("createSchool", { body })).status).toBe(201);
  const schoolClass = { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026" };
  expect((await head("createClass", { body: schoolClass })).status).toBe(201);
  return { id, admin, head, viewer };
}

describe("a school's rules", () => {
  test("begin from a shipped pack, hold from their year on, and are what papers are made by", async () => {
    const { head, viewer } = await aSchool();
    const before = await viewer("listRulePacks");
    expect(before.body).toMatchObject({
      rule_packs: [],
      shipped: "bf-2024",
      in_force: { school_year: "2025-2026", id: "bf-2024", file: rulePackFile("bf-2024") },
    });
    expect(before.body.in_force).not.toHaveProperty("valid_from");
    const shipped = await viewer("listShippedRulePacks");
    expect(shipped.body.rule_packs.map(({ id }: { id: string }) => id)).toEqual(rulePackIds);
    const { file } = shipped.body.rule_packs.find(({ id }: { id: string }) => id === "sn-semestres");

    const own = { ...file, id: "wend-2025", validFrom: "2025-09-01" };
    const made = await head("replaceRulePack", { params: DAY, headers: NEW, body: own });
    expect([made.status, made.body]).toMatchObject([200, { valid_from: "2025-09-01", id: "wend-2025", file: own }]);
    expect((await viewer("getRulePack", { params: DAY })).body).toEqual(made.body);
    const list = await viewer("listRulePacks", { query: { school_year: "2026-2027" } });
    expect(list.body).toMatchObject({
      rule_packs: [{ valid_from: "2025-09-01", id: "wend-2025", etag: made.etag }],
      in_force: { school_year: "2026-2027", valid_from: "2025-09-01", id: "wend-2025" },
    });
    const earlier = await viewer("listRulePacks", { query: { school_year: "2024-2025" } });
    expect(earlier.body.in_force.id).toBe("bf-2024");
    // The periods are those of its rules.
    const lock = await viewer("getLock", { params: { class_id: "6a", term: "T9" } });
    expect(lock.body.valid_values).toEqual(expect.arrayContaining(file.periods.map(({ id }: { id: string }) => id)));
    expect((await head("deleteRulePack", { params: DAY, headers: { "If-Match": made.etag ?? "" } })).status).toBe(204);
    const gone = await viewer("getRulePack", { params: DAY });
    expect(gone.body).toMatchObject({ status: 404, code: "VERSION_NOT_FOUND", field: "valid_from" });
    expect((await head("deleteRulePack", { params: DAY, headers: ANY })).body.code).toBe("VERSION_NOT_FOUND");
  });

  test("are checked without being saved, with every fault by its key, in French", async () => {
    const { head, viewer } = await aSchool();
    const put = (body: unknown, query?: Record<string, string>) =>
      head("replaceRulePack", { params: DAY, headers: ANY, body, ...(query && { query }) });
    const dry = await put(aPack(), { dry_run: "true" });
    expect([dry.status, dry.body]).toMatchObject([200, { id: "wend-2025", etag: '"0"' }]);
    expect((await viewer("listRulePacks")).body.rule_packs).toEqual([]);
    const faulty = aPack({
      rounding: "up",
      motto: "x",
      distinctions: [{ id: "a", name: "A", from: "21", metal: "tin" }],
    });
    for (const query of [{ dry_run: "true" }, { dry_run: "false" }]) {
      const refused = await put(faulty, query);
      expect([refused.status, refused.body.code]).toEqual([422, "INVALID_BODY"]);
      expect(refused.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
        "distinctions.0.metal",
        "motto",
        "rounding",
      ]);
      for (const { detail } of refused.body.errors) expect(plain(detail)).toMatch(/^Le champ « .+\.$/);
    }
    const otherDay = await put(aPack({ validFrom: "2026-09-01" }));
    expect(plain(otherDay.body.detail)).toBe(
      "« validFrom » dit 2026-09-01, et l'adresse 2025-09-01. Donnez le même jour aux deux.",
    );
    expect((await put(aPack({ id: "bf-2024" }))).body.field).toBe("id");
    expect((await put([])).body.field).toBe("(corps)");
    const wrongDay = await head("replaceRulePack", {
      params: { valid_from: "2025-02-30" },
      headers: ANY,
      body: aPack(),
    });
    expect(wrongDay.body).toMatchObject({ status: 422, field: "valid_from" });
    expect((await put(aPack(), { dry_run: "peut-être" })).body.field).toBe("dry_run");
    expect((await viewer("listRulePacks")).body.rule_packs).toEqual([]);
  });

  test("are written against the state that was read; the same again changes nothing", async () => {
    const { head } = await aSchool();
    const put = (conductFloor: string, ifMatch: string, query = {}) =>
      head("replaceRulePack", { params: DAY, headers: { "If-Match": ifMatch }, query, body: aPack({ conductFloor }) });
    const without = await head("replaceRulePack", { params: DAY, body: aPack() });
    expect([without.status, without.body.code]).toEqual([428, "PRECONDITION_REQUIRED"]);
    const first = await put("10", '"0"');
    const same = await put("10", first.etag ?? "");
    expect(same.body).toEqual(first.body);
    const second = await put("11", first.etag ?? "");
    expect(second.etag).not.toBe(first.etag);
    for (const query of [{}, { dry_run: "true" }]) {
      const stale = await put("12", first.etag ?? "", query);
      expect([stale.status, stale.body]).toMatchObject([412, { code: "REVISION_CONFLICT", current: second.body }]);
      expect(stale.etag).toBe(second.etag);
    }
    const both = await Promise.all([put("13", second.etag ?? ""), put("14", second.etag ?? "")]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412]);
    const stale = await head("deleteRulePack", { params: DAY, headers: { "If-Match": second.etag ?? "" } });
    expect(stale.status).toBe(412);
  });

  test("of another day need another name, and of another school do not exist", async () => {
    const { head } = await aSchool();
    await head("replaceRulePack", { params: DAY, headers: ANY, body: aPack() });
    const later = aPack({ validFrom: "2026-09-01" });
    const refused = await head("replaceRulePack", { params: { valid_from: "2026-09-01" }, headers: ANY, body: later });
    expect(refused.body.field).toBe("id");
    const { head: other } = await aSchool();
    expect((await other("getRulePack", { params: DAY })).body.code).toBe("VERSION_NOT_FOUND");
    expect((await other("listRulePacks")).body.rule_packs).toEqual([]);
  });
});

describe("a school's themes", () => {
  test("are of one kind of document, begin from the design, and may show its own pictures only", async () => {
    const { head, viewer } = await aSchool("images");
    const params = { type: "bulletin", ...DAY };
    const { design } = (await viewer("listThemes", { params: { type: "bulletin" } })).body;
    const own = {
      ...design,
      colors: { ...design.colors, primary: "#003366" },
      watermark: { path: `logos/${PICTURE}` },
    };
    const made = await head("replaceTheme", { params, headers: NEW, body: own });
    expect([made.status, made.body]).toMatchObject([200, { type: "bulletin", valid_from: "2025-09-01", file: own }]);
    expect((await viewer("getTheme", { params })).body).toEqual(made.body);
    expect((await viewer("listThemes", { params: { type: "bulletin" } })).body).toMatchObject({
      themes: [{ valid_from: "2025-09-01", etag: made.etag }],
      in_force: { school_year: "2025-2026", valid_from: "2025-09-01", file: own },
    });
    const boards = (await viewer("listThemes", { params: { type: "honor-board" } })).body;
    expect(boards).toMatchObject({ themes: [], design: { colors: { gold: expect.any(String) } } });
    expect(boards).not.toHaveProperty("in_force");
    expect((await viewer("listThemes", { params: { type: "carnet" } })).body).toMatchObject({
      field: "type",
      valid_values: [...DOCUMENT_SLUGS],
    });
    const refused = await head("replaceTheme", {
      params,
      headers: ANY,
      body: { colors: { primary: "bleu", gold: "#ffffff" }, watermark: { path: "/etc/passwd" } },
    });
    expect(refused.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      "colors.gold",
      "colors.primary",
    ]);
    const unknown = await head("replaceTheme", {
      params,
      headers: ANY,
      query: { dry_run: "true" },
      body: { logo: { path: `logos/${"cd".repeat(32)}` } },
    });
    expect(unknown.body.field).toBe("logo.path");
    const foreign = await aSchool();
    const borrowed = await foreign.head("replaceTheme", { params, headers: ANY, body: own });
    expect(borrowed.body.field).toBe("watermark.path");
    expect((await head("deleteTheme", { params, headers: ANY })).status).toBe(204);
    expect((await viewer("getTheme", { params })).body.code).toBe("VERSION_NOT_FOUND");
  });
});

test("a school's logos are listed with the one that holds, and none is there at first", async () => {
  const { viewer, head } = await aSchool();
  expect((await viewer("listLogos")).body).toEqual({ logos: [] });
  expect((await viewer("getLogo", { params: DAY })).body.code).toBe("VERSION_NOT_FOUND");
  expect((await head("deleteLogo", { params: DAY, headers: ANY })).body.code).toBe("VERSION_NOT_FOUND");
});

test("a school that has set something for its papers is deleted after it, so that no later school has it", async () => {
  const { id, admin, head } = await aSchool();
  await head("replaceRulePack", { params: DAY, headers: ANY, body: aPack() });
  await head("deleteClass", { params: { class_id: "6a" }, headers: ANY });
  const params = { school_id: id };
  const refused = await admin("deleteSchool", { params, headers: ANY });
  expect([refused.status, refused.body.in_use]).toEqual([409, { ownPapers: 1 }]);
  await head("deleteRulePack", { params: DAY, headers: ANY });
  expect((await admin("deleteSchool", { params, headers: ANY })).status).toBe(204);
});
