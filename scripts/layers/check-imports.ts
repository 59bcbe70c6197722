import type { Import } from "./imports.ts";
import type { Layer } from "./layers.ts";

type Layers = Readonly<Record<string, Layer>>;

/** The layer of a file: the one with the longest path that holds it. Undefined: no layer names it. */
export function layerOf(file: string, layers: Layers): string | undefined {
  const matches = Object.entries(layers).flatMap(([name, { paths }]) =>
    paths.filter((path) => file === path || file.startsWith(`${path}/`)).map((path) => ({ name, length: path.length })),
  );
  return matches.sort((a, b) => b.length - a.length)[0]?.name;
}

/**
 * Every import that its layer does not allow, every file without a layer, and every layer that names one which does not
 * stand below it, as sentences.
 *
 * @param isPackage whether the target of an import is a package, not a file of ours.
 * @example faults(files, imports, LAYERS, isPackage) // ["layers/core/pdf/a.ts imports layers/core/domain/b.ts: pdf may not import domain."]
 */
export function faults(
  files: readonly string[],
  imports: readonly Import[],
  layers: Layers,
  isPackage: (target: string) => boolean,
): string[] {
  const names = Object.keys(layers);
  const upward = names.flatMap((name, place) =>
    (layers[name]?.layers ?? [])
      .filter((other) => !names.slice(0, place).includes(other))
      .map((other) => `The layer ${name} names ${other}, which does not stand below it.`),
  );
  const homeless = files
    .filter((file) => layerOf(file, layers) === undefined)
    .map((file) => `${file} belongs to no layer of scripts/layers/layers.ts.`);
  const forbidden = imports.flatMap(({ from, to }) => {
    const name = layerOf(from, layers);
    const layer = layers[name ?? ""];
    if (name === undefined || layer === undefined) return [];
    if (isPackage(to))
      return layer.packages.some((allowed) => covers(allowed, to)) ? [] : [sentence(from, to, name, to)];
    const other = layerOf(to, layers);
    if (other === name || (other !== undefined && layer.layers.includes(other))) return [];
    return [sentence(from, to, name, other ?? "what has no layer")];
  });
  return [...upward, ...homeless, ...forbidden];
}

const sentence = (from: string, to: string, layer: string, other: string) =>
  `${from} imports ${to}: ${layer} may not import ${other}.`;

/** @example covers("@aws-sdk/*", "@aws-sdk/client-s3") // true */
const covers = (allowed: string, name: string): boolean =>
  allowed.endsWith("*") ? name.startsWith(allowed.slice(0, -1)) : name === allowed || name.startsWith(`${allowed}/`);
