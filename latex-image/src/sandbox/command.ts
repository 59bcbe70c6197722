import type { Template } from "@palmares/core/contract/document-kinds";
import type { Programs } from "./programs.ts";

/** A program and its arguments; never a line for a shell. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * Names of the files in a run's folder. Apart from paths of programs and fonts, every argument below is one of these or
 * a constant.
 */
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
const BATCH_MODE = ["-interaction=batchmode", "-file-line-error", "-no-shell-escape"] as const;

/** For our own sources: errors appear on the terminal. */
const VERBOSE_MODE = ["-interaction=nonstopmode", "-file-line-error", "-no-shell-escape"] as const;

/** Sets job.tex on the precompiled format of its template. */
export function setPages(programs: Programs, template: Template): Command {
  return { program: programs.xetex, args: ["-no-pdf", `-fmt=${template}`, ...BATCH_MODE, "-jobname=job", FILES.job] };
}

/** Makes one PDF of all pages of the run. Compression 6 instead of 9 is a fifth faster and makes it 1 % larger. */
export function toPdf(programs: Programs): Command {
  return { program: programs.xdvipdfmx, args: ["-q", "-z", "6", "-o", FILES.pdf, FILES.xdv] };
}

/** Sets image.tex, a page made of one image, without any format. */
export function setImage(programs: Programs): Command {
  return { program: programs.xetex, args: ["-ini", "-etex", "-no-pdf", ...BATCH_MODE, "-jobname=image", FILES.image] };
}

/** Makes a PDF of the page that {@link setImage} set. */
export function imageToPdf(programs: Programs): Command {
  return { program: programs.xdvipdfmx, args: ["-o", FILES.imagePdf, FILES.imageXdv] };
}

/** Extracts and rewrites the first page of a PDF; fails when the PDF is not sound. */
export function extractFirstPage(programs: Programs): Command {
  const source = `${FILES.imageSource}.pdf`;
  const pages = ["--pages", ".", "1", "--"];
  return { program: programs.qpdf, args: [source, ...pages, "--deterministic-id", FILES.imagePdf] };
}

/** Computes with LaTeX what a format needs and plain TeX cannot compute: writes `<template>.computed`. */
export function computeForFormat(programs: Programs, template: Template): Command {
  const latex = ["-no-pdf", "-progname=xelatex"];
  const job = [`-jobname=${template}`, "&xelatex", "palmares-compute.tex"];
  return { program: programs.xetex, args: [...latex, ...VERBOSE_MODE, ...job] };
}

/** Precompiles a template's macros into a format, on top of plain TeX. */
export function makeFormat(programs: Programs, template: Template): Command {
  return {
    program: programs.xetex,
    args: ["-ini", "-etex", ...VERBOSE_MODE, `-jobname=${template}`, "palmares-format.tex"],
  };
}

/** Copies a font with every glyph and feature, without screen hinting or licence text, and with few name records. */
export function stripFont(program: string, source: string, target: string): Command {
  const everyGlyph = ["--unicodes=*", "--layout-features=*"];
  return { program, args: [source, "-o", target, ...everyGlyph, "--no-hinting", "--name-IDs=1,2,6"] };
}

/** Prints TeX's version: a format made by another version cannot be loaded. */
export function version(programs: Programs): Command {
  return { program: programs.xetex, args: ["--version"] };
}
