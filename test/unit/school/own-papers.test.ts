import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { FaultyRequest, PalmaresError } from "@palmares/core/domain/errors";
import type { OwnTheme } from "@palmares/core/domain/own-papers";
import type { PreparedPicture } from "@palmares/core/domain/pictures";
import { rulePack, rulePackFile, rulePackIds } from "@palmares/core/rules/rule-packs";
import { removeVersion } from "@palmares/core/school/own-papers/own-versions";
import { rulePackView } from "@palmares/core/school/own-papers/own-views";
import { setLogo } from "@palmares/core/school/own-papers/set-logo";
import { setRulePack } from "@palmares/core/school/own-papers/set-rule-pack";
import { setTheme } from "@palmares/core/school/own-papers/set-theme";
import { beforeEach, describe, expect, it } from "vitest";
import { aSchool } from "../../support/factories.ts";
import { schoolInMemory } from "../../support/in-memory.ts";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";
import { schoolStates } from "../../support/school-state.ts";

const PREPARED = { place: "logo", sha256: "aa", version: "v1" };
const SCOPE = { userId: "head", schoolId: "lpk" };
const shipped = JSON.parse(readFileSync(new URL("../../../themes/rules/bf-2024.json", import.meta.url), "utf8"));
const aPack = (over: object = {}) => ({ ...shipped, id: "lpk-2025", validFrom: "2025-09-01", ...over });
const aTheme = (file: unknown): OwnTheme => ({ kind: "theme", type: "BULLETIN", validFrom: "2025-09-01", file });

let school: ReturnType<typeof schoolInMemory>;
let data: ReturnType<typeof schoolDataInMemory>;
let writes: unknown[];
let ports: ReturnType<typeof portsOf>;

const isCmyk = (bytes: Uint8Array) => new TextDecoder().decode(bytes).includes("cmyk");

function portsOf() {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    schools: data.schools,
    ownVersions: {
      ...data.ownVersions,
      async put(...args: Parameters<typeof data.ownVersions.put>) {
        writes.push(args[2]);
        return data.ownVersions.put(...args);
      },
    },
    pictures: {
      async save(schoolId: string, sha256: string, bytes: Uint8Array) {
        writes.push(sha256);
        kept.set(`${schoolId} ${sha256}`, bytes);
      },
      read: async (schoolId: string, sha256: string) => kept.get(`${schoolId} ${sha256}`),
    },
    prepared: {
      async save(schoolId: string, { name }: PreparedPicture) {
        writes.push([schoolId, name]);
      },
    },
    async checkPicture(bytes: Uint8Array) {
      if (bytes.length === 0) throw new PalmaresError("IMAGE_UNREADABLE", "empty", { fault: { kind: "empty" } });
      return { prepared: [{ name: PREPARED, pdf: bytes }], obstacles: isCmyk(bytes) ? (["cmyk"] as const) : [] };
    },
  };
}

beforeEach(async () => {
  const states = schoolStates();
  school = schoolInMemory(states);
  data = schoolDataInMemory(states);
  await school.saveSchool(SCOPE, aSchool());
  writes = [];
  ports = portsOf();
});

const faultsOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FaultyRequest)) throw new Error("Nothing was refused.", { cause: error });
  return error.faults;
};
const ownOf = async () => (await school.school(SCOPE))?.own ?? [];

describe("a school's rules", () => {
  it("are saved under the day that they name, and again changes nothing", async () => {
    expect(await setRulePack(ports, SCOPE, aPack())).toMatchObject({ changed: true, pack: { id: "lpk-2025" } });
    expect(await setRulePack(ports, SCOPE, aPack())).toMatchObject({ changed: false });
    expect(writes).toHaveLength(1);
    expect(await ownOf()).toEqual([{ kind: "rulePack", validFrom: "2025-09-01", file: aPack() }]);
  });

  it("of the same day are replaced, and removed on demand", async () => {
    await setRulePack(ports, SCOPE, aPack());
    expect(await setRulePack(ports, SCOPE, aPack({ conductFloor: "11" }))).toMatchObject({ changed: true });
    expect(await ownOf()).toMatchObject([{ file: { conductFloor: "11" } }]);
    const key = { kind: "rulePack", validFrom: "2025-09-01" } as const;
    await removeVersion(ports, SCOPE, key, "any", rulePackView);
    await expect(removeVersion(ports, SCOPE, key, "any", rulePackView)).rejects.toMatchObject({
      code: "VERSION_NOT_FOUND",
    });
    expect(await ownOf()).toEqual([]);
  });

  it.each([
    [{ rounding: "up" }, ["rounding"]],
    [
      { motto: "…", distinctions: [{ id: "a", name: "A", from: "12.345", metal: "tin" }] },
      ["distinctions.0.from", "distinctions.0.metal", "motto"],
    ],
    [
      {
        distinctions: [
          { id: "a", name: "A", from: "14", metal: "gold" },
          { id: "b", name: "B", from: "12", metal: "gold" },
        ],
      },
      ["distinctions"],
    ],
    [{ header: undefined }, ["header"]],
    [{ validFrom: "2025-02-30" }, ["validFrom"]],
    [{ timeZone: "Africa/Wagadugu" }, ["timeZone"]],
    [{ country: "Burkina" }, ["country"]],
    [
      { formula: { mean: [{ of: { kinds: "devoir" }, weigh: "1" }] } },
      ["formula.mean.0.of.kinds", "formula.mean.0.weigh"],
    ],
    [{ formula: { best: 2 } }, ["formula"]],
    [{ formula: { mean: [{ of: { kinds: ["devoir"] } }] }, assessmentKinds: [] }, ["formula"]],
    [{ periods: shipped.periods.map((period: object) => ({ ...period, weight: "0" })) }, ["periods"]],
    [
      { periods: shipped.periods.map((period: { id: string }) => ({ ...period, id: `${period.id} ` })) },
      ["periods.0.id", "periods.1.id", "periods.2.id"],
    ],
    [{ id: "bf-2024" }, ["id"]],
  ])("that are wrong (%j) are refused with every key, in French, and nothing is written", async (over, keys) => {
    const faults = await faultsOf(setRulePack(ports, SCOPE, aPack(over)));
    expect(faults.map(({ field }) => field).sort()).toEqual(keys);
    for (const { field, detail } of faults) {
      if (field !== "id") expect(detail).toContain(`« ${field} »`);
      // No word of the schema's library.
      expect(detail).not.toMatch(/\b(must|is not|invalid|expected|figure from)\b/i);
    }
    expect(writes).toEqual([]);
    expect(await ownOf()).toEqual([]);
  });

  it.each([[[]], [null], ["bf-2024"], [12]])("that are no object (%j) are refused", async (file) => {
    expect(await faultsOf(setRulePack(ports, SCOPE, file))).toHaveLength(1);
    expect(writes).toEqual([]);
  });

  it("of another day need another id, because papers name it", async () => {
    await setRulePack(ports, SCOPE, aPack());
    const faults = await faultsOf(setRulePack(ports, SCOPE, aPack({ validFrom: "2026-09-01" })));
    expect(faults).toMatchObject([{ field: "id", detail: expect.stringContaining("2025-09-01") }]);
    expect(await setRulePack(ports, SCOPE, aPack({ validFrom: "2026-09-01", id: "lpk-2026" }))).toMatchObject({
      changed: true,
    });
  });

  it("may begin from any shipped pack, with an id of their own", async () => {
    for (const id of rulePackIds) {
      const own = await setRulePack(ports, SCOPE, {
        ...(rulePackFile(id) as object),
        id: `own-${id}`,
        validFrom: "2025-09-01",
      });
      expect(own.pack.distinctions).toEqual(rulePack(id).distinctions);
    }
    expect(rulePackFile("toString")).toBeUndefined();
  });

  it("of a school that is not recorded are refused", async () => {
    const elsewhere = { ...SCOPE, schoolId: "nowhere" };
    await expect(setRulePack(ports, elsewhere, aPack())).rejects.toMatchObject({ code: "SCHOOL_NOT_RECORDED" });
    await expect(setTheme(ports, elsewhere, aTheme({}))).rejects.toMatchObject({ code: "SCHOOL_NOT_RECORDED" });
    expect(writes).toEqual([]);
  });
});

describe("a school's theme", () => {
  it("is saved for one kind of document, and again changes nothing", async () => {
    expect(await setTheme(ports, SCOPE, aTheme({ colors: { primary: "#003366" } }))).toMatchObject({ changed: true });
    expect(await setTheme(ports, SCOPE, aTheme({ colors: { primary: "#003366" } }))).toMatchObject({ changed: false });
    expect(await setTheme(ports, SCOPE, { ...aTheme({ colors: { gold: "#ffd700" } }), type: "HONOR" })).toMatchObject({
      changed: true,
    });
    expect(await ownOf()).toHaveLength(2);
  });

  it.each([
    [{ colors: { primary: "blue", gold: "#ffffff" } }, ["colors.gold", "colors.primary"]],
    [{ watermark: { enabled: "yes" } }, ["watermark.enabled"]],
    [{ logo: { path: "/etc/passwd" }, watermark: { path: "../x.png" } }, ["logo.path", "watermark.path"]],
    [[], ["(corps)"]],
  ])("that is wrong (%j) is refused with every key, and nothing is written", async (file, keys) => {
    const faults = await faultsOf(setTheme(ports, SCOPE, aTheme(file)));
    expect(faults.map(({ field }) => field).sort()).toEqual(keys);
    expect(writes).toEqual([]);
  });

  it("may name pictures that the school uploaded, and no other school's", async () => {
    const bytes = new TextEncoder().encode("crest");
    const { picture } = await setLogo(ports, SCOPE, { bytes, validFrom: "2025-09-01" });
    const file = { watermark: { path: `logos/${picture}` } };
    expect(await setTheme(ports, SCOPE, aTheme(file))).toMatchObject({ changed: true });
    const other = { ...SCOPE, schoolId: "other" };
    await school.saveSchool(other, aSchool({ id: "other" }));
    const faults = await faultsOf(setTheme(ports, other, aTheme(file)));
    expect(faults).toMatchObject([{ field: "watermark.path", detail: expect.stringContaining("logo set") }]);
    expect((await school.school(other))?.own).toBeUndefined();
  });
});

describe("a school's logo", () => {
  it("is kept under the digest of its bytes, and again changes nothing", async () => {
    const bytes = new TextEncoder().encode("crest");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const logo = { bytes, validFrom: "2025-09-01" };
    expect(await setLogo(ports, SCOPE, logo)).toMatchObject({ picture: sha256, changed: true });
    expect(await setLogo(ports, SCOPE, logo)).toMatchObject({ picture: sha256, changed: false });
    expect(ports.kept).toEqual(new Map([[`lpk ${sha256}`, bytes]]));
    expect(await ownOf()).toEqual([{ kind: "logo", validFrom: "2025-09-01", picture: sha256 }]);
  });

  it("is kept with what was prepared of it before it is named; looking at it keeps nothing", async () => {
    const logo = { bytes: new TextEncoder().encode("crest"), validFrom: "2025-09-01" };
    await setLogo(ports, SCOPE, logo, { expected: "any", dryRun: true });
    expect(writes).toEqual([]);
    const { picture } = await setLogo(ports, SCOPE, logo);
    expect(writes).toEqual([picture, ["lpk", PREPARED], expect.objectContaining({ kind: "logo" })]);
  });

  describe("that is not for PDF/A", () => {
    const cmyk = { bytes: new TextEncoder().encode("cmyk crest"), validFrom: "2025-09-01" };
    const archival = (validFrom: string, pdf_a: boolean, type = "BULLETIN") =>
      setTheme(ports, SCOPE, { kind: "theme", type, validFrom, file: { pdf_a } });

    it("is kept, with a sentence that says so", async () => {
      const { warnings, changed } = await setLogo(ports, SCOPE, cmyk);
      expect(changed).toBe(true);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain("des couleurs CMJN");
      expect(warnings[0]).toContain("seront faits quand même");
    });

    it("is said to stop the papers of themes that require it, in its own time", async () => {
      await archival("2024-09-01", true);
      await archival("2025-03-01", false);
      await archival("2024-09-01", true, "HONOR");
      await archival("2026-09-01", true, "CERTIFICAT_SCOLARITE");
      const { warnings } = await setLogo(ports, SCOPE, cmyk, { expected: "any", dryRun: true });
      expect(warnings[0]).toMatch(
        /pour\s: tableau d'honneur et certificat de scolarité\. Ces documents seront refusés\./,
      );
    });

    it("is the only one that is warned of", async () => {
      const { warnings } = await setLogo(ports, SCOPE, { ...cmyk, bytes: new TextEncoder().encode("crest") });
      expect(warnings).toEqual([]);
    });
  });

  it("that the engine refuses is not kept", async () => {
    const empty = { bytes: new Uint8Array(), validFrom: "2025-09-01" };
    await expect(setLogo(ports, SCOPE, empty)).rejects.toMatchObject({ code: "IMAGE_UNREADABLE" });
    expect(writes).toEqual([]);
  });
});
