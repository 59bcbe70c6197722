import type { PdfDictionary, PdfDocument, PdfValue, StreamValue } from "./pdf-json.ts";

/** Something that is drawn: a page or a form, its contents and its resources. */
export interface Drawing {
  readonly content: Buffer;
  readonly resources: PdfDictionary;
  readonly own: PdfDictionary;
}

/** The pages of a file, in order. */
export function pagesOf(pdf: PdfDocument): readonly PdfDictionary[] {
  const below = (value: PdfValue | undefined): readonly PdfDictionary[] => {
    const node = pdf.dictionary(value);
    return node["/Type"] === "/Pages" ? pdf.list(node["/Kids"]).flatMap(below) : [node];
  };
  return below(pdf.catalogue["/Pages"]);
}

/** Everything that pages draw: themselves, and the forms that they place; each once. */
export function drawingsOf(pdf: PdfDocument): readonly Drawing[] {
  const drawings: Drawing[] = [];
  const seen = new Set<StreamValue>();
  const follow = (resources: PdfDictionary) => {
    const placed = [resources["/XObject"], resources["/Pattern"]].flatMap((held) =>
      Object.values(pdf.dictionary(held)),
    );
    for (const stream of placed.map(pdf.stream)) {
      if (stream === undefined || seen.has(stream) || stream.dictionary["/Subtype"] === "/Image") continue;
      seen.add(stream);
      add(stream.data, stream.dictionary);
    }
  };
  const add = (content: Buffer, own: PdfDictionary) => {
    const resources = pdf.dictionary(own["/Resources"]);
    drawings.push({ content, resources, own });
    follow(resources);
  };
  for (const page of pagesOf(pdf)) {
    const value = page["/Contents"];
    const streams = pdf.stream(value) === undefined ? pdf.list(value).map(pdf.stream) : [pdf.stream(value)];
    add(Buffer.concat(streams.flatMap((stream) => (stream ? [stream.data, Buffer.from("\n")] : []))), page);
  }
  return drawings;
}
