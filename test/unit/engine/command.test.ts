import { describe, expect, it } from "vitest";
import {
  computeForFormat,
  extractFirstPage,
  makeFormat,
  preparePicture,
  setPages,
  stripFont,
  toPdf,
  version,
  waitToSetPages,
} from "../../../latex-image/src/sandbox/command.ts";
import { limitArguments } from "../../../latex-image/src/sandbox/sandbox.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";

const programs = {
  xetex: "/tex/xelatex",
  xdvipdfmx: "/tex/xdvipdfmx",
  qpdf: "/bin/qpdf",
  pictures: { node: "/bin/node", script: "/app/prepare-picture.mjs", packages: "/app/node_modules" },
};

const LARGE_PAGES = {
  GLIBC_TUNABLES: "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=268435456:glibc.malloc.top_pad=8388608",
};

describe("the commands of the engine", () => {
  it("set pages on the template's format, without a shell and without prompts", () => {
    expect(setPages(programs, "tableau_honneur")).toEqual({
      program: "/tex/xelatex",
      args: [
        "-no-pdf",
        "-fmt=tableau_honneur",
        "-interaction=batchmode",
        "-file-line-error",
        "-no-shell-escape",
        "-jobname=job",
        "job.tex",
      ],
      env: LARGE_PAGES,
    });
  });

  it("let TeX wait with the same format for the same job, in batch mode from then on", () => {
    const waits = waitToSetPages(programs, "tableau_honneur", "\\Letters{65}{90}");
    const starts = setPages(programs, "tableau_honneur");
    const same = (args: readonly string[]) => args.slice(0, -1).filter((arg) => !arg.startsWith("-interaction="));
    expect({ ...waits, args: same(waits.args) }).toEqual({ ...starts, args: same(starts.args) });
    expect(waits.args).toContain("-interaction=scrollmode");
    expect(waits.args.at(-1)).toBe(
      "\\ifdefined\\PalmaresWarm\\PalmaresWarm{\\Letters{65}{90}}\\fi" +
        "\\immediate\\write16{PALMARES-WAITING}\\read-1to\\next\\batchmode\\input job.tex",
    );
  });

  it("make one PDF of the run from what comes by their standard input", () => {
    expect(toPdf(programs)).toEqual({
      program: "/tex/xdvipdfmx",
      args: ["-q", "-d", "2", "-z", "6", "-o", "job.pdf"],
      env: LARGE_PAGES,
    });
  });

  it("keep every glyph and feature of a font, and drop its screen hinting and licence text", () => {
    expect(stripFont("/bin/hb-subset", "/fonts/A.ttf", "/tree/A.ttf")).toEqual({
      program: "/bin/hb-subset",
      args: [
        "/fonts/A.ttf",
        "-o",
        "/tree/A.ttf",
        "--unicodes=*",
        "--layout-features=*",
        "--no-hinting",
        "--name-IDs=1,2,6",
      ],
    });
  });

  it("turn a picture into a small PDF, with room for Node and for the pixels", () => {
    const limits = { width: 804, height: 567, maxBytes: 60_000, maxPixels: 40_000_000 };
    const { program, args, memoryBytes, env } = preparePicture(programs, "source.png", limits);
    expect(program).toBe("/bin/node");
    expect(args.slice(-7)).toEqual([
      "/app/prepare-picture.mjs",
      "source.png",
      "image.pdf",
      "804",
      "567",
      "60000",
      "40000000",
    ]);
    expect(env).toEqual({ MALLOC_ARENA_MAX: "1", UV_THREADPOOL_SIZE: "1" });
    expect(limitArguments(readEngineSettings({}), 10, memoryBytes)).toContain("--as=1879048192");
  });

  it("turn a PDF's first page into an upright, open, plain PDF", () => {
    expect(extractFirstPage(programs, "source.pdf").args).toEqual([
      "source.pdf",
      "--pages",
      ".",
      "1",
      "--",
      "--decrypt",
      "--object-streams=disable",
      "--flatten-rotation",
      "--force-version=1.4",
      "--deterministic-id",
      "image.pdf",
    ]);
  });

  it("build a format on plain TeX, after LaTeX has computed its curves, without a shell", () => {
    const options = ["-interaction=nonstopmode", "-file-line-error", "-no-shell-escape", "-jobname=bulletin"];
    expect(computeForFormat(programs, "bulletin").args).toEqual([
      "-no-pdf",
      "-progname=xelatex",
      ...options,
      "&xelatex",
      "palmares-compute.tex",
    ]);
    expect(makeFormat(programs, "bulletin").args).toEqual(["-ini", "-etex", ...options, "palmares-format.tex"]);
    expect(version(programs).args).toEqual(["--version"]);
  });

  it("limit memory, CPU, file size, open files and core dumps", () => {
    expect(limitArguments(readEngineSettings({}), 12.3)).toEqual([
      "--as=671088640",
      "--cpu=13",
      "--fsize=268435456",
      "--core=0",
      "--nofile=256",
    ]);
  });
});
