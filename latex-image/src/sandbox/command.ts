import type { Programs } from "./programs.ts";

/** A program and its arguments; never a line for a shell. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Address space, bytes, where the engine's usual limit does not suit it. */
  readonly memoryBytes?: number;
  /** Variables that it needs beside those of every program. */
  readonly env?: Readonly<Record<string, string>>;
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
  imagePdf: "image.pdf",
  imageSource: "source",
} as const;

/** TeX may run no other program, and its errors name file and line. */
const BATCH_MODE = ["-interaction=batchmode", "-file-line-error", "-no-shell-escape"] as const;

/** For our own sources: errors appear on the terminal. */
const VERBOSE_MODE = ["-interaction=nonstopmode", "-file-line-error", "-no-shell-escape"] as const;

/**
 * glibc asks the kernel for memory in pages of 2 MB instead of 4 kB (docs/decisions/0045). XeTeX's tables are 50 MB and more, of
 * which each process writes a little everywhere. All of it in one piece, 8 MB at a time: a page of 2 MB needs 2 MB in a row.
 * Without such pages in the kernel it changes nothing.
 */
const LARGE_PAGES = {
  GLIBC_TUNABLES: "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=268435456:glibc.malloc.top_pad=8388608",
} as const;

/** Sets job.tex on the precompiled format of its template. */
export function setPages(programs: Programs, template: string): Command {
  return {
    program: programs.xetex,
    args: ["-no-pdf", `-fmt=${template}`, ...BATCH_MODE, "-jobname=job", FILES.job],
    env: LARGE_PAGES,
  };
}

/** What a TeX that waits says on the terminal when it has loaded its format. */
export const WAITING = "PALMARES-WAITING";

/**
 * The same as {@link setPages}, but TeX waits for a line on its standard input before it reads job.tex. Meanwhile it loads the
 * format, and the faces that every job begins with (`\PalmaresWarm`, where the format has it).
 *
 * @param letters of the primer page.
 */
export function waitToSetPages(programs: Programs, template: string, letters: string): Command {
  const { program, args, env } = setPages(programs, template);
  // Only a mode with a terminal lets TeX read from it. From the line on it is in batch mode, as it would have been.
  const mode = args.map((arg) => (arg === BATCH_MODE[0] ? "-interaction=scrollmode" : arg));
  const warm = `\\ifdefined\\PalmaresWarm\\PalmaresWarm{${letters}}\\fi`;
  const wait = `\\immediate\\write16{${WAITING}}\\read-1to\\next\\batchmode`;
  return { program, args: [...mode.slice(0, -1), `${warm}${wait}\\input ${FILES.job}`], ...(env && { env }) };
}

/**
 * Makes one PDF of all pages of the run, which it reads from its standard input: until they come, it can wait with all else done.
 * Compression 6 instead of 9 is a fifth faster and makes it 1 % larger.
 */
export function toPdf(programs: Programs): Command {
  return {
    program: programs.xdvipdfmx,
    args: ["-q", "-d", "2", "-z", "6", "-o", FILES.pdf],
    env: LARGE_PAGES,
  };
}

/** Where a picture stands on a page, in pixels of what the eye can see there, and how large its PDF may be. */
export interface PictureLimits {
  readonly width: number;
  readonly height: number;
  readonly maxBytes: number;
  /** A picture of more pixels is not decoded. */
  readonly maxPixels: number;
  /** What is beyond the place is cut off. Absent: the picture is as large as fits. */
  readonly fills?: boolean;
}

/**
 * Node reserves 1.1 GB of addresses at its start, of which it uses 50 MB. A picture of 40 million pixels needs 400 MB
 * more.
 */
const PICTURE_MEMORY = 1_792 * 1024 * 1024;

/** Decodes a PNG or JPEG, scales it down, and writes it as a PDF (pictures/prepare-picture.ts). */
export function preparePicture(programs: Programs, source: string, limits: PictureLimits): Command {
  const { node, script } = programs.pictures;
  const { width, height, maxBytes, maxPixels, fills } = limits;
  const small = ["--v8-pool-size=1", "--max-old-space-size=96", "--disable-wasm-trap-handler"];
  return {
    program: node,
    args: [
      ...small,
      script,
      source,
      FILES.imagePdf,
      ...[width, height, maxBytes, maxPixels].map(String),
      ...(fills ? ["fills"] : []),
    ],
    memoryBytes: PICTURE_MEMORY,
    env: { MALLOC_ARENA_MAX: "1", UV_THREADPOOL_SIZE: "1" },
  };
}

/**
 * Extracts the first page of a PDF and rewrites it: upright, without password or compressed objects, as PDF 1.4. Fails
 * when the PDF is not sound.
 */
export function extractFirstPage(programs: Programs, source: string): Command {
  const plain = ["--decrypt", "--object-streams=disable", "--flatten-rotation", "--force-version=1.4"];
  const pages = ["--pages", ".", "1", "--"];
  return { program: programs.qpdf, args: [source, ...pages, ...plain, "--deterministic-id", FILES.imagePdf] };
}

/** Computes with LaTeX what a format needs and plain TeX cannot compute: writes `<template>.computed`. */
export function computeForFormat(programs: Programs, template: string): Command {
  const latex = ["-no-pdf", "-progname=xelatex"];
  const job = [`-jobname=${template}`, "&xelatex", "palmares-compute.tex"];
  return { program: programs.xetex, args: [...latex, ...VERBOSE_MODE, ...job] };
}

/** Precompiles a template's macros into a format, on top of plain TeX. */
export function makeFormat(programs: Programs, template: string): Command {
  return {
    program: programs.xetex,
    args: ["-ini", "-etex", ...VERBOSE_MODE, `-jobname=${template}`, "palmares-format.tex"],
  };
}

/** Compiles a template alone, as its designer does; TeX shows what it had read before each error. */
export function compileAlone(xelatex: string, template: string, output: string): Command {
  const source = `\\errorcontextlines=9 \\input{${template}}`;
  return { program: xelatex, args: [...VERBOSE_MODE, `-output-directory=${output}`, `-jobname=${template}`, source] };
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
