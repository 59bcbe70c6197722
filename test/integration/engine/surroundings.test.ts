import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { type EngineSettings, readEngineSettings } from "../../../latex-image/src/settings.ts";
import {
  goodPage,
  goodPages,
  page,
  pdfOf,
  readPdf,
  recordingXelatex,
  request,
  temporaryFolder,
  withoutJail,
  workbench,
  XELATEX,
} from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };
describe("the environment of TeX", () => {
  const recorder = recordingXelatex(temporaryFolder());
  // Outside the checkout, which may lie under /root, where no other user has access.
  const { typesetter, settings } = workbench({ xelatex: recorder.path, formatsDir: temporaryFolder() });

  it("has the variables that it needs and inherits none of ours", async () => {
    process.env.AWS_SECRET_ACCESS_KEY = "must-not-be-seen";
    const { outcomes } = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    delete process.env.AWS_SECRET_ACCESS_KEY;
    pdfOf(outcomes[0]);
    const [environment = ""] = recorder.runs("-fmt=");
    const names = [...environment.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(new Set(names)).toEqual(
      new Set(["FONTCONFIG_FILE", "FORCE_SOURCE_DATE", "GLIBC_TUNABLES", "SOURCE_DATE_EPOCH", "TEXMFCNF", "TMPDIR"]),
    );
    expect(environment).not.toContain("must-not-be-seen");
  });

  it("has a user of its own when the engine may choose one", async () => {
    await typesetter.typeset(request([goodPage("a")]), LIMIT);
    const user = /^Uid:\s(\d+)/m.exec(recorder.runs("-fmt=").at(-1) ?? "")?.[1];
    expect(user).toBe(process.getuid?.() === 0 ? "64123" : String(process.getuid?.()));
  });

  it("does not depend on our umask", async () => {
    const mask = process.umask(0o077);
    const { outcomes } = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    process.umask(mask);
    expect(outcomes[0]).toMatchObject({ ok: true });
  });

  it("shows that user unreadable folders through the jail, or else keeps our user and reports it", async () => {
    const closed = temporaryFolder();
    chmodSync(closed, 0o700);
    const typeset = async (changes: Partial<EngineSettings>) => {
      const restricted = createTypesetter({ ...settings, formatsDir: closed, ...changes });
      const { outcomes, archive } = await restricted.typeset(request([goodPage("a")]), LIMIT);
      expect(outcomes[0]).toMatchObject({ ok: true });
      return archive.compileLog;
    };
    expect(await typeset({})).not.toContain("no user of its own");
    expect(await typeset(withoutJail())).toContain("no user of its own");
  });

  it("has no network and cannot regain privileges", async () => {
    const before = recorder.runs("-fmt=").length;
    await typesetter.typeset(request([goodPage("a")]), LIMIT);
    const run = recorder.runs("-fmt=")[before] ?? "";
    expect(run).toMatch(/^NoNewPrivs:\s1$/m);
    expect(run).toMatch(/^CapEff:\s0+$/m);
    const interfaces = [...run.matchAll(/^\s*(\w+): /gm)].map(([, name]) => name);
    expect(interfaces).toEqual(["lo"]);
  });

  it("limits memory, CPU and file size", async () => {
    await typesetter.typeset(request([goodPage("a")]), LIMIT);
    const run = recorder.runs("-fmt=").at(-1) ?? "";
    expect(run).toMatch(/^Max address space\s+671088640\s/m);
    expect(run).toMatch(/^Max file size\s+268435456\s/m);
    expect(run).toMatch(/^Max cpu time\s+\d+\s/m);
    expect(run).toMatch(/^Max core file size\s+0\s/m);
  });

  it("runs TeX once when it writes no auxiliary file", async () => {
    const before = recorder.runs("-fmt=").length;
    await typesetter.typeset(request(goodPages(3)), LIMIT);
    expect(recorder.runs("-fmt=").length - before).toBe(1);
  });

  it("runs TeX again when an aux file changed, at most LATEX_DEFAULT_PASSES times", async () => {
    const before = recorder.runs("-fmt=").length;
    const body = "\\ReadsAux\\def\\Text{Seen: \\Seen}\\WritesAux{first}";
    const { outcomes } = await typesetter.typeset(request([page("a", body)]), LIMIT);
    expect(recorder.runs("-fmt=").length - before).toBe(2);
    expect(readPdf(pdfOf(outcomes[0])).text).toContain("Seen: first");
  });

  it("stops earlier when the aux file no longer changes", async () => {
    const manyPasses = createTypesetter({ ...settings, passes: 5 });
    const before = recorder.runs("-fmt=").length;
    await manyPasses.typeset(request([page("a", "\\WritesAux{always the same}")]), LIMIT);
    expect(recorder.runs("-fmt=").length - before).toBe(2);
  });

  it("loses the folders of our killed processes, and no others", async () => {
    const namespace = /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "";
    const leaveFolder = (name: string, mtime: Date) => {
      const folder = join(settings.temporaryDir, name);
      mkdirSync(folder);
      writeFileSync(join(folder, "job.tex"), "");
      utimesSync(folder, mtime, mtime);
      return folder;
    };
    const now = new Date();
    const ours = leaveFolder(`palmares-999999999-${namespace}-dead`, now);
    const alive = leaveFolder(`palmares-${process.pid}-${namespace}-alive`, new Date(0));
    const elsewhere = leaveFolder("palmares-2-12345-other", now);
    const forgotten = leaveFolder("palmares-2-12345-old", new Date(0));
    const foreign = leaveFolder("palmares-tests", new Date(0));
    await createTypesetter(settings).typeset(request([goodPage("a")]), LIMIT);
    expect([ours, alive, elsewhere, forgotten, foreign].map((folder) => existsSync(folder))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
    for (const folder of [alive, elsewhere, foreign]) rmSync(folder, { recursive: true });
  });
});

describe("without XeLaTeX", () => {
  const { typesetter } = workbench({ xelatex: "/nowhere/xelatex" });

  it("every page can be retried, and the log names the packages to install", async () => {
    const { outcomes, archive } = await typesetter.typeset(request(goodPages(2)), LIMIT);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ ok: false, code: "ENGINE_UNAVAILABLE" });
      expect(outcome).toHaveProperty(
        "reason",
        expect.stringMatching(/\/nowhere\/xelatex.*packages\.txt.*XELATEX_BIN/s),
      );
    }
    expect(archive.compileLog).toContain("ENGINE_UNAVAILABLE");
  });

  it("a typesetter works as soon as XeLaTeX is installed", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "xelatex");
    const late = createTypesetter({ ...readEngineSettings({ ...process.env, XELATEX_BIN: path }) });
    const missing = await late.typeset(request([goodPage("a")]), LIMIT);
    expect(missing.outcomes[0]).toMatchObject({ ok: false, code: "ENGINE_UNAVAILABLE" });
    writeFileSync(path, `#!/bin/sh\nexec ${XELATEX} "$@"\n`);
    chmodSync(path, 0o755);
    // The real templates have other fields than the fixture: an empty page is enough.
    const found = await late.typeset(request([page("a", "")]), LIMIT);
    expect(found.outcomes[0]).not.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
  });
});

describe("formats that disappear while the engine is warm", () => {
  const formatsDir = temporaryFolder();
  const { typesetter } = workbench({ formatsDir });

  it("fail pages only temporarily, and are made again at the next request", async () => {
    expect((await typesetter.typeset(request([goodPage("a")]), LIMIT)).outcomes[0]).toMatchObject({ ok: true });
    for (const name of readdirSync(formatsDir)) rmSync(join(formatsDir, name), { recursive: true });
    const lost = await typesetter.typeset(request(goodPages(3)), LIMIT);
    expect(lost.outcomes).toMatchObject(Array(3).fill({ ok: false, code: "ENGINE_UNAVAILABLE" }));
    expect((await typesetter.typeset(request([goodPage("a")]), LIMIT)).outcomes[0]).toMatchObject({ ok: true });
  });
});

describe("an unwritable temporary directory", () => {
  const file = join(temporaryFolder(), "a-file");
  writeFileSync(file, "");
  const { typesetter } = workbench({ temporaryDir: join(file, "below") });

  it("is the machine's fault and is named", async () => {
    const { outcomes } = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    expect(outcomes[0]).toMatchObject({ ok: false, code: "ENGINE_UNAVAILABLE" });
    expect(outcomes[0]).toHaveProperty("reason", expect.stringContaining("LATEX_TMP_DIR"));
  });
});

describe("a full disk", () => {
  const disk = temporaryFolder();
  beforeAll(() => {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=600k,mode=1777", "tmpfs", disk]);
  });
  afterAll(() => {
    execFileSync("umount", ["--lazy", disk]);
  });
  const { typesetter } = workbench({ temporaryDir: disk });

  it("fails the pages as DISK_FULL, and leaves no file behind", async () => {
    const pages = Array.from({ length: 400 }, (_, n) => page(`doc-${n}`, `\\def\\Text{${"Ouagadougou ".repeat(40)}}`));
    const { outcomes } = await typesetter.typeset(request(pages), LIMIT);
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.code)))).toEqual(new Set(["DISK_FULL"]));
    expect(readdirSync(disk)).toEqual([]);
  });

  it("also fails a page when even the job file does not fit", async () => {
    const filler = join(disk, "filler");
    // Fills the disk completely; dd then fails, as expected.
    spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=4k", "count=200"]);
    const { outcomes } = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    rmSync(filler);
    expect(outcomes[0]).toMatchObject({ ok: false, code: "DISK_FULL" });
    const again = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    expect(again.outcomes[0]).toMatchObject({ ok: true });
  });
});
