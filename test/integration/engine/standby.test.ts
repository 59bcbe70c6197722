import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { XelatexTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import {
  FAULTS,
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
} from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };
const HAD_WAITED = "xetex, had waited";
const formatsDir = temporaryFolder();

const CONVERTER_HAD_WAITED = "xdvipdfmx, had waited";

/** The processes that work in a folder below this one, by what stands in their command line. */
function processesIn(folder: string, words = ""): number[] {
  return readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, "utf8");
      const line = readFileSync(`/proc/${entry}/cmdline`, "utf8");
      return environment.includes(`TMPDIR=${folder}/`) && line.includes(words) ? [Number(entry)] : [];
    } catch {
      return [];
    }
  });
}
const texIn = (folder: string): number[] => processesIn(folder, "-fmt=");
const convertersIn = (folder: string): number[] => processesIn(folder, "xdvipdfmx");

/** Whether a process has not ended yet; one that waits for its parent to notice has. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Sets a page, which tells the standby what to expect, and has the next TeX wait. */
async function firstRequest(typesetter: XelatexTypesetter): Promise<void> {
  await typesetter.typeset(request([goodPage("first")]), LIMIT);
  await typesetter.standBy();
}

describe("a TeX that waits", () => {
  const { limits } = readEngineSettings(process.env);
  const { typesetter, bare, settings } = workbench({ formatsDir, limits: { ...limits, pageCpuSeconds: 2 } }, true);
  const { typesetter: plain } = workbench({ formatsDir });
  const waiting = () => texIn(settings.temporaryDir);

  it("sets the same pages, good and faulty, as one that is started for them", async () => {
    await firstRequest(typesetter);
    const faulty = Object.entries(FAULTS).map(([name, { body }]) => page(name.replaceAll(" ", "-"), body));
    const pages = [...goodPages(10), ...faulty];
    const [had, started] = [
      await typesetter.typeset(request(pages), LIMIT),
      await plain.typeset(request(pages), LIMIT),
    ];
    expect(had.archive.compileLog).toContain(HAD_WAITED);
    expect(started.archive.compileLog).not.toContain(HAD_WAITED);
    expect(had.outcomes).toEqual(started.outcomes);
    expect(had.outcomes.filter(({ ok }) => ok)).toHaveLength(10);
  });

  it("serves one request, and the next one has another process", async () => {
    await firstRequest(typesetter);
    const [before] = waiting();
    const { archive } = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    expect(archive.compileLog).toContain(HAD_WAITED);
    expect(processesIn(settings.temporaryDir)).toEqual([]);
    await typesetter.standBy();
    expect(waiting()).toHaveLength(1);
    expect(waiting()[0]).not.toBe(before);
  });

  it("is one only, however often it is asked for", async () => {
    await firstRequest(typesetter);
    await Promise.all([typesetter.standBy(), typesetter.standBy()]);
    expect(waiting()).toHaveLength(1);
  });

  it("has the date of the request that it serves", async () => {
    const yearOf = async (dateSeconds: number) => {
      const body = "\\def\\Text{It is \\the\\year}";
      const { outcomes, archive } = await typesetter.typeset(request([page("a", body)], { dateSeconds }), LIMIT);
      await typesetter.standBy();
      return [/It is (\d+)/.exec(readPdf(pdfOf(outcomes[0])).text)?.[1], archive.compileLog.includes(HAD_WAITED)];
    };
    await firstRequest(typesetter);
    const [in2025, in2026] = [Date.UTC(2025, 5) / 1000, Date.UTC(2026, 5) / 1000];
    // The first other date finds the old one waiting, which stays; the second in a row has another take its place.
    expect([await yearOf(in2025), await yearOf(in2025), await yearOf(in2025), await yearOf(in2026)]).toEqual([
      ["2025", false],
      ["2025", false],
      ["2025", true],
      ["2026", false],
    ]);
  });

  it("that has died is noticed, and another TeX is started", async () => {
    await firstRequest(typesetter);
    const killed = waiting();
    for (const pid of killed) process.kill(pid, "SIGKILL");
    // The kernel ends them when it comes to it. Nothing else runs here: as after a freeze, our process is not told yet.
    while (killed.some(isAlive));
    expect(await plainTypeset(bare)).toEqual({ ok: true, hadWaited: false });
    expect(await plainTypeset(bare)).toEqual({ ok: true, hadWaited: true });
  });

  it("that has died is replaced before the next request, where there is time", async () => {
    await firstRequest(typesetter);
    const [dead = 0] = waiting();
    process.kill(dead, "SIGKILL");
    while (isAlive(dead));
    await bare.standBy();
    expect(waiting()).toHaveLength(1);
    expect(waiting()).not.toContain(dead);
    expect(await plainTypeset(bare)).toEqual({ ok: true, hadWaited: true });
  });

  it("has a converter beside it, which serves the same request and makes the same PDF", async () => {
    await firstRequest(typesetter);
    expect(convertersIn(settings.temporaryDir)).toHaveLength(1);
    const pages = goodPages(3);
    const had = await typesetter.typeset(request(pages), LIMIT);
    const started = await plain.typeset(request(pages), LIMIT);
    expect(had.archive.compileLog).toContain(CONVERTER_HAD_WAITED);
    expect(started.archive.compileLog).not.toContain(CONVERTER_HAD_WAITED);
    expect(had.outcomes).toEqual(started.outcomes);
    expect(processesIn(settings.temporaryDir)).toEqual([]);
  });

  it("whose converter has died sets its pages all the same, and another one makes the PDF", async () => {
    await firstRequest(typesetter);
    const killed = convertersIn(settings.temporaryDir);
    for (const pid of killed) process.kill(pid, "SIGKILL");
    while (killed.some(isAlive));
    const { outcomes, archive } = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    expect(archive.compileLog).toContain(HAD_WAITED);
    expect(archive.compileLog).not.toContain(CONVERTER_HAD_WAITED);
    expect(outcomes).toMatchObject([{ ok: true }]);
    expect(processesIn(settings.temporaryDir)).toEqual([]);
  });

  it("that does not answer is given up", { timeout: 30_000 }, async () => {
    await firstRequest(typesetter);
    const [pid = 0] = waiting();
    process.kill(pid, "SIGSTOP");
    const { outcomes } = await typesetter.typeset(request([goodPage("a")]), { timeoutMs: 4_000 });
    expect(outcomes).toMatchObject([{ ok: false, code: "RENDER_TIMEOUT" }]);
    expect(waiting()).not.toContain(pid);
    expect(await plainTypeset()).toMatchObject({ ok: true });
  });

  it("that finds an endless page is stopped, and only this page fails", { timeout: 90_000 }, async () => {
    await firstRequest(typesetter);
    const pages = [goodPage("a"), page("loop", "\\def\\x{\\x}\\x"), goodPage("b")];
    const { outcomes, archive } = await typesetter.typeset(request(pages), LIMIT);
    expect(archive.compileLog).toContain(HAD_WAITED);
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: "ENDLESS_TEMPLATE" }, { ok: true }]);
  });

  it("gives a page that reads from the terminal nothing", async () => {
    await firstRequest(typesetter);
    const { outcomes, archive } = await typesetter.typeset(
      request([page("reads", "\\scrollmode\\read-1to\\Text"), goodPage("b")]),
      LIMIT,
    );
    expect(archive.compileLog).toContain(HAD_WAITED);
    expect(outcomes).toMatchObject([{ ok: false, code: "TEMPLATE_ERROR" }, { ok: true }]);
  });

  async function plainTypeset(setter = typesetter) {
    const { outcomes, archive } = await setter.typeset(request([goodPage("a")]), LIMIT);
    await setter.standBy();
    return { ok: outcomes[0]?.ok, hadWaited: archive.compileLog.includes(HAD_WAITED) };
  }
});

describe.each([
  ["in a jail", () => ({})],
  ["on a machine without a jail", withoutJail],
])("a TeX that waits, %s,", (name, changes) => {
  const recorder = recordingXelatex(temporaryFolder());
  const { typesetter } = workbench({ formatsDir: temporaryFolder(), ...changes(), xelatex: recorder.path }, true);

  it("has an empty environment, its own user, no privileges and the limits", async () => {
    process.env.AWS_SECRET_ACCESS_KEY = "must-not-be-seen";
    await firstRequest(typesetter);
    delete process.env.AWS_SECRET_ACCESS_KEY;
    const [started = "", waits = ""] = recorder.runs("-fmt=").slice(-2);
    expect(waits.split("\n")[0]).toContain("-interaction=scrollmode");
    const namesIn = (text: string) => new Set([...text.matchAll(/^([A-Z_]+)=/gm)].map(([, found]) => found));
    expect(namesIn(waits)).toEqual(namesIn(started));
    expect(waits).not.toContain("must-not-be-seen");
    const lineOf = (text: string, key: string) => new RegExp(`^${key}.*$`, "m").exec(text)?.[0];
    for (const key of ["Uid:", "NoNewPrivs:", "CapEff:", "CapBnd:", "Max address space", "Max file size", "Max open"])
      expect([key, lineOf(waits, key)]).toEqual([key, lineOf(started, key)]);
    expect(lineOf(waits, "Max cpu time")).toMatch(/Max cpu time\s+65\s/);
    expect(lineOf(waits, "NoNewPrivs:")).toMatch(/1$/);
    expect([name, [...waits.matchAll(/^\s*(\w+): /gm)].map(([, found]) => found)]).toEqual([name, ["lo"]]);
  });
});

describe("formats that disappear while a TeX waits", () => {
  const own = temporaryFolder();
  const { typesetter } = workbench({ formatsDir: own }, true);

  it("fail pages only temporarily, and are made again at the next request", async () => {
    await firstRequest(typesetter);
    for (const name of readdirSync(own)) rmSync(join(own, name), { recursive: true });
    const lost = await typesetter.typeset(request(goodPages(2)), LIMIT);
    expect(lost.outcomes).toMatchObject(Array(2).fill({ ok: false, code: "ENGINE_UNAVAILABLE" }));
    expect((await typesetter.typeset(request([goodPage("a")]), LIMIT)).outcomes[0]).toMatchObject({ ok: true });
  });
});

describe("a process that ends while its TeX waits", () => {
  const start = async (temporaryDir: string): Promise<ChildProcess> => {
    const child = fork(join(import.meta.dirname, "fixtures", "standing-process.ts"), [temporaryDir, formatsDir]);
    await once(child, "message");
    return child;
  };

  it("by itself, leaves neither a process nor a folder", async () => {
    const folder = temporaryFolder();
    const child = await start(folder);
    expect([texIn(folder).length, convertersIn(folder).length]).toEqual([1, 1]);
    child.send("end");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(readdirSync(folder)).toEqual([]);
    await expect.poll(() => processesIn(folder), { timeout: 10_000 }).toEqual([]);
  });

  it("by force, leaves no process", async () => {
    const folder = temporaryFolder();
    const child = await start(folder);
    expect(texIn(folder)).toHaveLength(1);
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect.poll(() => processesIn(folder), { timeout: 10_000 }).toEqual([]);
  });
});
