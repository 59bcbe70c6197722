import { deflateSync, inflateSync } from "node:zlib";
import { entryOf, streamData } from "./pdf-entries.ts";
import { type PdfObject, reachable, splitAtReferences } from "./pdf-objects.ts";
import { contentsOf, type PdfPage } from "./pdf-page.ts";

/**
 * A page as a drawing that other pages can place, smaller and beside others (a form XObject, PDF 32000-1, 8.10). Links and
 * other things to click are left out: it is for paper.
 *
 * @returns the form instead of the page, with what it needs.
 * @throws Error when the page has no contents, or several streams that are not packed as our own program packs them.
 */
export function pageForm(page: PdfPage): PdfPage {
  const { objects, treeNodes, mediaBox } = page;
  const [first] = objects;
  const streams = contentsOf(page).flatMap((number) => objects.find((object) => object.number === number) ?? []);
  const [stream] = streams.length === 1 ? streams : [joinedStreams(streams)];
  if (first === undefined || stream === undefined) throw new Error("A page has no contents.");
  const resources = entryOf(first, "Resources") ?? "<< >>";
  const [start = "", ...rest] = stream.syntax;
  const form: PdfObject = {
    number: first.number,
    syntax: [
      ...splitAtReferences(
        String(start).replace("<<", () => `<</Type/XObject/Subtype/Form/BBox${mediaBox}/Resources ${resources}`),
      ),
      ...rest,
    ],
    data: stream.data,
  };
  const all = new Map([...objects, form].map((object) => [object.number, object]));
  return { treeNodes, mediaBox, objects: reachable(all, form.number, treeNodes) };
}

/** A form has one stream. What is drawn over an issued page is another one (`drawn-page.ts`). */
function joinedStreams([first, ...more]: readonly PdfObject[]): PdfObject | undefined {
  if (first === undefined) return undefined;
  const parts = [first, ...more].map((stream) => {
    if (entryOf(stream, "Filter") !== "/FlateDecode")
      throw new Error("The contents of a page are not packed as ours are.");
    return inflateSync(streamData(stream)).toString("latin1");
  });
  const data = deflateSync(Buffer.from(parts.join("\n"), "latin1"));
  return {
    number: first.number,
    syntax: [`<</Length ${data.length}/Filter/FlateDecode>> stream\n`],
    data: Buffer.concat([data, Buffer.from("\nendstream", "latin1")]),
  };
}
