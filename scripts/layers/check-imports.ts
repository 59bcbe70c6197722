import { COMPUTED, type Import } from "./imports.ts";
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
 * Every import that its layer does not allow, every file without a layer, and every layer that names a later one, as
 * sentences.
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
  const backward = names.flatMap((name, place) =>
    (layers[name]?.layers ?? [])
      .filter((other) => !names.slice(0, place).includes(other))
      .map((other) => `The layer ${name} names ${other}, which is not earlier in the table.`),
  );
  const homeless = files
    .filter((file) => layerOf(file, layers) === undefined)
    .map((file) => `${file} belongs to no layer of scripts/layers/layers.ts.`);
  const forbidden = imports.flatMap(({ from, to }) => {
    const name = layerOf(from, layers);
    const layer = layers[name ?? ""];
    if (name === undefined || layer === undefined) return [];
    if (to === COMPUTED) return layer.computedImports?.includes(from) ? [] : [`${from} imports ${COMPUTED}.`];
    if (isPackage(to))
      return layer.packages.some((allowed) => covers(allowed, to)) ? [] : [refusal(from, to, name, to)];
    const other = layerOf(to, layers);
    if (other === name) return forbiddenFolder(layer, from, to);
    if (other !== undefined && layer.layers.includes(other)) return [];
    return [refusal(from, to, name, other ?? "what has no layer")];
  });
  return [...backward, ...homeless, ...forbidden];
}

/** An import from one folder of a layer to a later one, or of a folder that the layer's list does not name. */
function forbiddenFolder({ paths, folders }: Layer, from: string, to: string): string[] {
  if (folders === undefined) return [];
  const folderOf = (file: string) => {
    const path = paths.find((one) => file.startsWith(`${one}/`)) ?? "";
    const [folder = "", ...below] = file.slice(path.length + 1).split("/");
    return below.length === 0 ? "." : folder;
  };
  const [source, destination] = [folderOf(from), folderOf(to)];
  const unknown = [source, destination].find((folder) => !folders.includes(folder));
  if (unknown !== undefined)
    return [`The folder ${unknown} of ${from} or ${to} is missing in its layer's list of folders.`];
  return folders.indexOf(destination) <= folders.indexOf(source) ? [] : [refusal(from, to, source, destination)];
}

const refusal = (from: string, to: string, importer: string, imported: string) =>
  `${from} imports ${to}: ${importer} may not import ${imported}.`;

/** @example covers("@aws-sdk/*", "@aws-sdk/client-s3") // true */
const covers = (allowed: string, name: string): boolean =>
  allowed.endsWith("*") ? name.startsWith(allowed.slice(0, -1)) : name === allowed || name.startsWith(`${allowed}/`);
