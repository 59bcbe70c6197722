import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { METALS, type MetalName, ornamentSvg } from "../ornaments.ts";

const ASSETS = join(import.meta.dirname, "..", "..", "..", "assets");
const run = promisify(execFile);

/** The style sheet with every picture embedded as SVG, so that a page contains each picture once and loads no file. */
export async function styleSheet(): Promise<string> {
  const style = await readFile(join(import.meta.dirname, "style.css"), "utf8");
  return [style, ...[...(await pictures())].map(([name, svg]) => picture(name, svg))].join("\n");
}

/** Every picture as SVG, by the class of its element. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const ornaments = (Object.keys(METALS) as MetalName[]).flatMap((metal) => [
    [`frame-${metal}`, ornamentSvg("frame", metal)] as const,
    [`seal-${metal}`, ornamentSvg("seal", metal)] as const,
  ]);
  return new Map([["logo", await svgOf("logo.pdf")], ["watermark", await svgOf("filigrane.pdf")], ...ornaments]);
}

const picture = (name: string, svg: string) =>
  `.${name} { content: url("data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}"); }`;

async function svgOf(asset: string): Promise<string> {
  const { stdout } = await run("pdftocairo", ["-svg", join(ASSETS, asset), "-"], { maxBuffer: 16 * 1024 * 1024 });
  return stdout;
}
