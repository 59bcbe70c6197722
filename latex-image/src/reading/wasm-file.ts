import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The bytes of a package's WebAssembly. The build puts the file beside the bundle of a function; among the sources, it lies in
 * its package.
 *
 * @example await wasmFile("zxing-wasm/reader/zxing_reader.wasm")
 */
export async function wasmFile(name: string): Promise<ArrayBuffer> {
  const beside = join(import.meta.dirname, basename(name));
  const bytes = await readFile(existsSync(beside) ? beside : fileURLToPath(import.meta.resolve(name)));
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
