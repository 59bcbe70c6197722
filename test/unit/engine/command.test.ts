import { describe, expect, it } from "vitest";
import {
  computeForFormat,
  extractFirstPage,
  imageToPdf,
  makeFormat,
  setImage,
  setPages,
  stripFont,
  toPdf,
  version,
} from "../../../latex-image/src/sandbox/command.ts";
import { limitArguments } from "../../../latex-image/src/sandbox/sandbox.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";

const programs = { xetex: "/tex/xelatex", xdvipdfmx: "/tex/xdvipdfmx", qpdf: "/bin/qpdf" };

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
    });
  });

  it("make one PDF of the run", () => {
    expect(toPdf(programs)).toEqual({ program: "/tex/xdvipdfmx", args: ["-q", "-z", "6", "-o", "job.pdf", "job.xdv"] });
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

  it("turn an image into a page of its own", () => {
    expect(setImage(programs).args).toEqual([
      "-ini",
      "-etex",
      "-no-pdf",
      "-interaction=batchmode",
      "-file-line-error",
      "-no-shell-escape",
      "-jobname=image",
      "image.tex",
    ]);
    expect(imageToPdf(programs).args).toEqual(["-o", "image.pdf", "image.xdv"]);
    expect(extractFirstPage(programs).args).toEqual([
      "source.pdf",
      "--pages",
      ".",
      "1",
      "--",
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
