import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

/**
 * The bytes of a package's WebAssembly. The build puts the file beside the bundle of a function; among the sources, it lies in
 * its package.
 *
 * @example await wasmFile("zxing-wasm/reader/zxing_reader.wasm")
 */
export async function wasmFile(name: string): Promise<ArrayBuffer> {
  const beside = join(import.meta.dirname, basename(name));
  const bytes = await readFile(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(name));
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
