#!/usr/bin/env bash
# Guess, before trying: in Node, zxing-wasm reads its WebAssembly from its own package, which lies beside the script, as its
# package.json exports the file.
# Behaviour: unless it is told otherwise, the first reading fetches the file from a public CDN, even in Node with the file in
# node_modules. Where there is no way out, as in a function of a private network, reading fails; elsewhere a program from
# the network decides what a code says.
# What it meant for us: the read-back of issued papers (latex-image/src/reading/wasm-file.ts) gives it the bytes of the file
# (`wasmBinary`), which the build puts beside the bundle.
# Seen with zxing-wasm 3.1.6, Node 24.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts zxing-wasm@3.1.6 >/dev/null
[ -f node_modules/zxing-wasm/dist/reader/zxing_reader.wasm ] || { echo "changed: the package has no zxing_reader.wasm"; exit 1; }
cat >read.mjs <<'JS'
import { readBarcodes } from "zxing-wasm/reader";

const asked = [];
globalThis.fetch = async (address) => {
  asked.push(String(address));
  throw new Error("no network");
};
const white = { width: 8, height: 8, colorSpace: "srgb", data: new Uint8ClampedArray(8 * 8 * 4).fill(255) };
const outcome = await readBarcodes(white).then((found) => `read, ${found.length} codes`, () => "failed");
console.log(outcome, asked.map((address) => new URL(address).pathname.split("/").at(-1)).join(" "), asked.every((a) => a.startsWith("https:")));
JS
output=$(node read.mjs 2>/dev/null | tail -1)
echo "$output"
case "$output" in
  "failed zxing_reader.wasm"*"true") echo "as found: it asks the network for a file that its package has" ;;
  *) echo "changed: $output"; exit 1 ;;
esac
