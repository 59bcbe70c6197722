import { qpdfObjects } from "./pdf.ts";

/** An element of a structure tree, without its words. */
export interface RawElement {
  readonly type: string;
  readonly language?: string | undefined;
  readonly actualText?: string | undefined;
  readonly kids: readonly RawElement[];
}

type Value = string | number | boolean | null | readonly Value[] | Dictionary;
interface Dictionary {
  readonly [key: string]: Value;
}

/** The structure tree of a PDF, and its language, as qpdf reads them. */
export function rawStructure(pdf: Uint8Array): { readonly root: RawElement; readonly language: string } {
  const objects = qpdfObjects(pdf) as Readonly<Record<string, { readonly value?: Value } | undefined>>;
  const resolved = (value: Value | undefined): Value | undefined =>
    typeof value === "string" && / \d+ R$/.test(value) ? objects[`obj:${value}`]?.value : value;
  const dictionary = (value: Value | undefined): Dictionary => {
    const found = resolved(value);
    return typeof found === "object" && found !== null && !isList(found) ? found : {};
  };
  const elementsIn = (value: Value | undefined): readonly Dictionary[] => {
    const kids = resolved(value);
    if (kids === undefined || kids === null) return [];
    return (isList(kids) ? kids : [kids]).filter((kid) => typeof kid !== "number").map(dictionary);
  };
  const read = (element: Dictionary): RawElement => ({
    type: nameOf(element["/S"]),
    language: textOf(element["/Lang"]),
    actualText: textOf(element["/ActualText"]),
    kids: elementsIn(element["/K"]).map(read),
  });
  const catalogue = dictionary(dictionary(objects.trailer?.value)["/Root"]);
  const [root] = elementsIn(dictionary(catalogue["/StructTreeRoot"])["/K"]);
  if (root === undefined) throw new Error("The PDF has no structure tree.");
  return { root: read(root), language: textOf(catalogue["/Lang"]) ?? "" };
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const nameOf = (value: Value | undefined): string => (typeof value === "string" ? value.slice(1) : "");
const textOf = (value: Value | undefined): string | undefined =>
  typeof value === "string" && value.startsWith("u:") ? value.slice(2) : undefined;
