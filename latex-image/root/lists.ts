import { readFileSync } from "node:fs";

/** Reads a list with one entry per line; `#` starts a comment. */
export function readList(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/u, "").trim())
    .filter((line) => line !== "");
}

/**
 * The paths of the libraries in ldd's output, without the kernel's own (`linux-vdso`), which is no file.
 *
 * @throws Error that names a missing library.
 * @example librariesIn("\tlibm.so.6 => /lib/libm.so.6 (0x00007f)\n") // ["/lib/libm.so.6"]
 */
export function librariesIn(lddOutput: string): string[] {
  const missing = /^\s*(\S+) => not found/mu.exec(lddOutput);
  if (missing) throw new Error(`The library ${missing[1]} is not installed.`);
  return [...lddOutput.matchAll(/^\s*(?:\S+ => )?(\/\S+) \(0x/gmu)].map(([, path = ""]) => path);
}
