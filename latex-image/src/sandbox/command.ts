import type { Template } from "@palmares/core/contract/document-kinds";
import type { Programs } from "./programs.ts";

/** A program and its arguments; never a line for a shell. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** Names of the files in a run's folder. Every argument below is one of these or a constant. */
export const FILES = {
  job: "job.tex",
  log: "job.log",
  xdv: "job.xdv",
  pdf: "job.pdf",
  image: "image.tex",
  imageXdv: "image.xdv",
  imageLog: "image.log",
  imagePdf: "image.pdf",
  imageSource: "source",
} as const;

/** TeX may run no other program, and its errors name file and line. */
const CAREFUL = ["-interaction=batchmode", "-file-line-error", "-no-shell-escape"] as const;

/** For sources that are ours: what goes wrong is told on the terminal. */
const TALKATIVE = ["-interaction=nonstopmode", "-file-line-error", "-no-shell-escape"] as const;

/** Sets job.tex on the precompiled format of its template. */
export function setPages(programs: Programs, template: Template): Command {
  return { program: programs.xetex, args: ["-no-pdf", `-fmt=${template}`, ...CAREFUL, "-jobname=job", FILES.job] };
}

/** All pages of the run in one PDF. Compressed a little less than most: a fifth faster, and 1 % larger. */
export function toPdf(programs: Programs): Command {
  return { program: programs.xdvipdfmx, args: ["-q", "-z", "6", "-o", FILES.pdf, FILES.xdv] };
}

/** Sets image.tex, a page made of one image, without any format. */
export function setImage(programs: Programs): Command {
  return { program: programs.xetex, args: ["-ini", "-etex", "-no-pdf", ...CAREFUL, "-jobname=image", FILES.image] };
}

/** Makes a PDF of the page that {@link setImage} set. */
export function imageToPdf(programs: Programs): Command {
  return { program: programs.xdvipdfmx, args: ["-o", FILES.imagePdf, FILES.imageXdv] };
}

/** The first page of a PDF, rewritten: what is not a sound PDF does not pass. */
export function firstPage(programs: Programs): Command {
  const source = `${FILES.imageSource}.pdf`;
  const pages = ["--pages", ".", "1", "--"];
  return { program: programs.qpdf, args: [source, ...pages, "--deterministic-id", FILES.imagePdf] };
}

/** Lets LaTeX compute what a format needs and plain TeX cannot: writes `<template>.computed`. */
export function computeForFormat(programs: Programs, template: Template): Command {
  const latex = ["-no-pdf", "-progname=xelatex"];
  const job = [`-jobname=${template}`, "&xelatex", "palmares-compute.tex"];
  return { program: programs.xetex, args: [...latex, ...TALKATIVE, ...job] };
}

/** Keeps a template's macros in a format, on top of plain TeX. */
export function makeFormat(programs: Programs, template: Template): Command {
  return {
    program: programs.xetex,
    args: ["-ini", "-etex", ...TALKATIVE, `-jobname=${template}`, "palmares-format.tex"],
  };
}

/** Every letter and every feature of a font; no instructions for coarse screens, no licence text, names kept short. */
export function leanFont(program: string, source: string, target: string): Command {
  const everything = ["--unicodes=*", "--layout-features=*"];
  return { program, args: [source, "-o", target, ...everything, "--no-hinting", "--name-IDs=1,2,6"] };
}

/** Asks TeX who it is: formats of another version cannot be loaded. */
export function version(programs: Programs): Command {
  return { program: programs.xetex, args: ["--version"] };
}
