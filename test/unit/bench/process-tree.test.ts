import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { peakOf } from "../../bench/memory.ts";
import { readMemory, readShare, readStat, treeCpuMs, treeOf } from "../../bench/process-tree.ts";

const facts = (pid: number, parent: number) => ({ pid, parent, name: "p", cpuMs: 1, pageFaults: 1 });
const BURN = "const end = process.cpuUsage().user + 100_000; while (process.cpuUsage().user < end);";

describe("a process in /proc", () => {
  it("gives its parent, and the CPU and page faults of itself and of the children it waited for", () => {
    const line = "42 (node) S 7 42 42 0 -1 4194560 100 200 0 0 11 5 30 4 20 0 1 0 100 1000 50";
    expect(readStat(line)).toEqual({ pid: 42, parent: 7, name: "node", cpuMs: 500, pageFaults: 300 });
  });

  it("may have a name with spaces and parentheses", () => {
    expect(readStat("42 (a) (b c) S 7 1 1 0 -1 0 0 0 0 0 1 0 0 0 20")).toMatchObject({ name: "a) (b c", parent: 7 });
  });

  it("gives its current and peak memory", () => {
    const status = "Name:\txetex\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n";
    expect(readMemory(status)).toEqual({ name: "xetex", residentBytes: 1024 ** 2, peakBytes: 2 * 1024 ** 2 });
  });

  it("gives its share of the memory that processes have together", () => {
    expect(readShare("Rss:\t  2048 kB\nPss:\t  1024 kB\nPss_Dirty:\t  512 kB\n")).toBe(1024 ** 2);
  });

  it("has no memory once it has ended", () => {
    expect(readShare("")).toBe(0);
    expect(readMemory("")).toEqual({ name: "", residentBytes: 0, peakBytes: 0 });
  });
});

describe("a tree of processes", () => {
  it("contains children and grandchildren in any input order, and no other process", () => {
    const all = [facts(4, 3), facts(3, 2), facts(2, 1), facts(5, 1), facts(9, 8)];
    expect(treeOf(2, all).map(({ pid }) => pid)).toEqual([2, 3, 4]);
    expect(treeOf(77, all)).toEqual([]);
  });

  it("keeps the CPU of a child that has ended", () => {
    const before = treeCpuMs(process.pid);
    execFileSync(process.execPath, ["-e", BURN]);
    expect(treeCpuMs(process.pid) - before).toBeGreaterThanOrEqual(90);
  });

  it("counts the CPU of a living child", async () => {
    const before = treeCpuMs(process.pid);
    const child = spawn(process.execPath, ["-e", `${BURN} console.log("burnt"); setInterval(() => {}, 1000);`]);
    await once(child.stdout, "data");
    const after = treeCpuMs(process.pid);
    child.kill();
    await once(child, "exit");
    expect(after - before).toBeGreaterThanOrEqual(90);
  });
});

describe("peak memory", () => {
  const nothing = { texBytes: 0, treeBytes: 0 };
  const node = { name: "node", residentBytes: 100, peakBytes: 500 };

  it("is the sum of resident memory at one moment, and TeX's own high-water mark", () => {
    const tex = { name: "xelatex", residentBytes: 40, peakBytes: 60 };
    expect(peakOf(nothing, [node, tex])).toEqual({ texBytes: 60, treeBytes: 140 });
  });

  it("does not fall when a process ends", () => {
    expect(peakOf({ texBytes: 60, treeBytes: 140 }, [node])).toEqual({ texBytes: 60, treeBytes: 140 });
  });
});
