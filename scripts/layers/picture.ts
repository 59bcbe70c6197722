import { layerOf } from "./check-imports.ts";
import type { Import } from "./imports.ts";
import type { Layer } from "./layers.ts";

/**
 * The layers and the imports between them as a Mermaid flowchart. An arrow that follows from others is left out: when
 * `edge` imports `documents` and `documents` imports `domain`, no arrow leads from `edge` to `domain`.
 *
 * @example picture(imports, LAYERS) // "flowchart TD\n  functions --> edge\n …"
 */
export function picture(imports: readonly Import[], layers: Readonly<Record<string, Layer>>): string {
  const drawn = Object.entries(layers).filter(([, layer]) => layer.drawn !== false);
  const below = new Map<string, Set<string>>(drawn.map(([name]) => [name, new Set()]));
  for (const { from, to } of imports) {
    const [upper, lower] = [layerOf(from, layers), layerOf(to, layers)];
    if (upper !== undefined && lower !== undefined && upper !== lower) below.get(upper)?.add(lower);
  }
  const reaches = (from: string, to: string): boolean =>
    [...(below.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  const arrows = [...below].flatMap(([upper, lowers]) =>
    [...lowers]
      .filter((lower) => ![...lowers].some((between) => between !== lower && reaches(between, lower)))
      .sort()
      .map((lower) => `  ${upper} --> ${lower}`),
  );
  const alone = [...below.keys()].filter(
    (name) => !arrows.some((arrow) => arrow.split(" --> ").some((end) => end.trim() === name)),
  );
  return ["flowchart TD", ...arrows.reverse(), ...alone.map((name) => `  ${name}`)].join("\n");
}
