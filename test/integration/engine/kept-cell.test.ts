import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Engine, prepareEngine, runInSandbox } from "../../../latex-image/src/engine/engine.ts";
import { version } from "../../../latex-image/src/sandbox/command.ts";
import { openRunFolder } from "../../../latex-image/src/sandbox/run-folder.ts";
import { page, pdfOf, readPdf, request, temporaryFolder, withoutJail, workbench } from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };
const formatsDir = temporaryFolder();

/** The programs that keep our cells standing. */
const keepers = (): number[] =>
  readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      return new RegExp(`^\\d+ \\(cat\\) [^ZX] ${process.pid} `).test(stat) ? [Number(entry)] : [];
    } catch {
      return [];
    }
  });

describe("a cell that a run has left", () => {
  const { typesetter, settings } = workbench({ formatsDir });
  let engine: Engine;
  beforeAll(async () => {
    engine = await prepareEngine(settings);
  });

  it("is the next run's, as empty as it was", async () => {
    const first = await openRunFolder(engine);
    await first.put("left.txt", "MARKS");
    mkdirSync(join(first.path, "folder"));
    writeFileSync(join(first.path, "folder", "left.txt"), "MARKS");
    await first.close();
    const second = await openRunFolder(engine);
    expect(second.path).toBe(first.path);
    expect(readdirSync(second.path)).toEqual([]);
    await second.close();
  });

  it("is one run's only: a second at the same time has another, which goes with it", async () => {
    const [first, second] = [await openRunFolder(engine), await openRunFolder(engine)];
    expect(second.path).not.toBe(first.path);
    await first.close();
    await second.close();
    expect([existsSync(first.path), existsSync(second.path)]).toEqual([true, false]);
    await expect.poll(() => keepers(), { timeout: 10_000 }).toHaveLength(1);
  });

  it("that has fallen is replaced", async () => {
    const first = await openRunFolder(engine);
    await first.close();
    for (const pid of keepers()) process.kill(pid, "SIGKILL");
    while (keepers().length > 0);
    const second = await openRunFolder(engine);
    expect([existsSync(first.path), second.path === first.path]).toEqual([false, false]);
    const command = version(engine.programs);
    const run = await runInSandbox(engine, command, { folder: second, dateSeconds: 0, timeoutMs: 20_000 });
    expect(run.exitCode).toBe(0);
    await second.close();
  });

  it("is not another engine's", async () => {
    const first = await openRunFolder(engine);
    await first.close();
    const other = await openRunFolder(await prepareEngine(settings));
    expect([existsSync(first.path), other.path === first.path]).toEqual([false, false]);
    await other.close();
  });

  it("shows a page nothing of what a page of the run before has written", async () => {
    const writes =
      "\\chardef\\Out=9 \\immediate\\openout\\Out=left.tex \\immediate\\write\\Out{MARKS}\\immediate\\closeout\\Out ";
    const reads =
      "\\chardef\\In=9 \\openin\\In=left.tex \\ifeof\\In\\def\\Text{Nothing}\\else\\def\\Text{Something}\\fi ";
    const textAfter = async (...bodies: string[]) => {
      let text = "";
      for (const body of bodies) {
        const { outcomes } = await typesetter.typeset(request([page("a", body)]), LIMIT);
        text = readPdf(pdfOf(outcomes[0])).text;
      }
      return text;
    };
    expect(await textAfter(writes + reads)).toContain("Something");
    expect(await textAfter(writes, reads)).toContain("Nothing");
  });
});

describe("without a jail", () => {
  const { settings } = workbench({ formatsDir, ...withoutJail() });

  it("each run has a folder of its own, which goes with it", async () => {
    const engine = await prepareEngine(settings);
    const first = await openRunFolder(engine);
    await first.close();
    expect(existsSync(first.path)).toBe(false);
  });
});
