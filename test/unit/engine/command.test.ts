import { describe, expect, it } from "vitest";
import {
  computeForFormat,
  firstPage,
  imageToPdf,
  leanFont,
  makeFormat,
  setImage,
  setPages,
  toPdf,
  version,
} from "../../../latex-image/src/sandbox/command.ts";
import { limitArguments } from "../../../latex-image/src/sandbox/sandbox.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";

const programs = { xetex: "/tex/xelatex", xdvipdfmx: "/tex/xdvipdfmx", qpdf: "/bin/qpdf" };

describe("the commands of the engine", () => {
  it("sets pages on the template's format, without a shell and without questions", () => {
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

  it("makes one PDF of the run", () => {
    expect(toPdf(programs)).toEqual({ program: "/tex/xdvipdfmx", args: ["-q", "-z", "6", "-o", "job.pdf", "job.xdv"] });
  });

  it("keeps every letter and feature of a font, and drops what print does not need", () => {
    expect(leanFont("/bin/hb-subset", "/fonts/A.ttf", "/tree/A.ttf")).toEqual({
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

  it("turns an image into a page of its own", () => {
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
    expect(firstPage(programs).args).toEqual([
      "source.pdf",
      "--pages",
      ".",
      "1",
      "--",
      "--deterministic-id",
      "image.pdf",
    ]);
  });

  it("builds a format on plain TeX, after LaTeX has computed what it needs, without a shell", () => {
    const careful = ["-interaction=nonstopmode", "-file-line-error", "-no-shell-escape", "-jobname=bulletin"];
    expect(computeForFormat(programs, "bulletin").args).toEqual([
      "-no-pdf",
      "-progname=xelatex",
      ...careful,
      "&xelatex",
      "palmares-compute.tex",
    ]);
    expect(makeFormat(programs, "bulletin").args).toEqual(["-ini", "-etex", ...careful, "palmares-format.tex"]);
    expect(version(programs).args).toEqual(["--version"]);
  });

  it("limits memory, CPU, file size, open files and core dumps", () => {
    expect(limitArguments(readEngineSettings({}), 12.3)).toEqual([
      "--as=671088640",
      "--cpu=13",
      "--fsize=268435456",
      "--core=0",
      "--nofile=256",
    ]);
  });
});
