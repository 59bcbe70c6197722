import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Profiler } from "node:inspector/promises";
import { describe, expect, it } from "vitest";
import { timeByTask } from "../../bench/profile/node-tasks.ts";
import { minus, partOf, watchPrograms } from "../../bench/profile/program-use.ts";
import { markdownProfile, terminalProfile } from "../../bench/report/profile.ts";

describe("the programs of a profile", () => {
  it("are told apart by the last of a chain", () => {
    expect(partOf(["/usr/bin/nsenter", "--net", "/usr/bin/prlimit", "/usr/bin/xdvipdfmx", "-q"])).toBe("converter");
    expect(partOf(["/usr/bin/xelatex", "-no-pdf", "-fmt=bulletin"])).toBe("tex");
    expect(partOf(["/usr/bin/unshare", "--mount", "/usr/bin/cat"])).toBe("cell");
  });

  it("are counted while they live and when they have ended, each for itself", async () => {
    const watch = watchPrograms();
    try {
      const begun = watch.now();
      const waits = spawn("cat", [], { argv0: "-fmt=x", stdio: ["pipe", "pipe", "ignore"] });
      waits.stdin.write("\n");
      await once(waits.stdout, "data");
      const living = minus(watch.now().tex, begun.tex);
      expect(living.pageFaults).toBeGreaterThan(20);
      const other = spawn("cat", [], { argv0: "xdvipdfmx", stdio: ["ignore", "ignore", "ignore"] });
      await once(other, "exit");
      waits.stdin.end();
      await once(waits, "exit");
      const { tex, converter, cell } = watch.now();
      expect(minus(tex, begun.tex).pageFaults).toBeGreaterThanOrEqual(living.pageFaults);
      expect(minus(converter, begun.converter).pageFaults).toBeGreaterThan(20);
      expect(minus(cell, begun.cell).pageFaults).toBe(0);
    } finally {
      watch.close();
    }
  });
});

describe("the tasks of a profile", () => {
  it("go by the function at work, or by who called it", () => {
    const frame = (functionName: string, url: string) => ({
      functionName,
      url,
      scriptId: "1",
      lineNumber: 0,
      columnNumber: 0,
    });
    const profile: Profiler.Profile = {
      startTime: 0,
      endTime: 7000,
      nodes: [
        { id: 1, callFrame: frame("(root)", ""), children: [2, 4, 5] },
        { id: 2, callFrame: frame("startProgram", "file:///app/latex-image/src/sandbox/run.ts"), children: [3] },
        { id: 3, callFrame: frame("spawn", "node:child_process") },
        { id: 4, callFrame: frame("(idle)", "") },
        { id: 5, callFrame: frame("(garbage collector)", "") },
      ],
      samples: [2, 3, 4, 5],
      timeDeltas: [1000, 2000, 3000, 1000],
    };
    expect(timeByTask(profile)).toMatchObject({ programs: 3, garbage: 1, node: 0, words: 0 });
  });
});

describe("a profile's report", () => {
  const use = (cpuMs: number, pageFaults: number) => ({ cpuMs, pageFaults });
  const profile = {
    document: "BULLETIN" as const,
    measuredOn: "2026-12-01",
    documents: 40,
    ms: 61.2,
    parts: [
      { part: "node" as const, untilThere: use(20, 900), after: use(5, 300) },
      { part: "converter" as const, untilThere: use(7.5, 150), after: use(4, 560) },
    ],
    node: [{ task: "programs" as const, ms: 6.5 }],
  };

  it("adds its parts up, on the terminal in French and in the published page", () => {
    expect(terminalProfile([profile])).toMatch(/^ensemble +27,5 +1\s050 +9 +860$/m);
    expect(markdownProfile([profile])).toContain("| together | 27.5 | 1,050 | 9 | 860 |");
    expect(markdownProfile([profile])).toContain("starting programs 6.5");
    expect(markdownProfile(undefined)).toBe("");
  });
});
