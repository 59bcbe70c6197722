import type { Report } from "./file-rules.ts";
import { pagesOf } from "./pages.ts";
import { allDictionaries, type PdfDictionary, type PdfDocument, wordOf } from "./pdf-json.ts";

const named = (names: string): ReadonlySet<string> => new Set(names.split(" ").map((name) => `/${name}`));
const ANNOTATIONS = named(
  "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup " +
    "FileAttachment Widget PrinterMark TrapNet Watermark Redact",
);
const ACTIONS = named("GoTo GoToR GoToE Thread URI Named SubmitForm");
const NAMED_ACTIONS = named("NextPage PrevPage FirstPage LastPage");
const INVISIBLE = 1;
const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;
const TOGGLE_NO_VIEW = 256;

/** 6.3 to 6.5 and 6.8 to 6.11: what can be clicked, attached, switched on and off. */
export function checkInteraction(pdf: PdfDocument, report: Report): void {
  for (const page of pagesOf(pdf)) {
    if (page["/AA"] !== undefined) report("6.5.2", "a page has /AA");
    if (page["/PresSteps"] !== undefined) report("6.10", "a page has /PresSteps");
    for (const annotation of pdf.list(page["/Annots"]).map(pdf.dictionary)) checkAnnotation(pdf, annotation, report);
  }
  for (const dictionary of allDictionaries(pdf)) {
    // A structure element has an /S as well, which is what it is.
    const kind = wordOf(dictionary["/S"] ?? "");
    const isAction =
      dictionary["/Type"] === "/Action" || dictionary["/URI"] !== undefined || dictionary["/JS"] !== undefined;
    if (isAction && !ACTIONS.has(kind)) report("6.5.1", `an action ${kind}`);
    if (isAction && kind === "/Named" && !NAMED_ACTIONS.has(wordOf(dictionary["/N"])))
      report("6.5.1", "a named action");
    if (dictionary["/EF"] !== undefined) report("6.8", "a file is attached");
  }
  const { catalogue } = pdf;
  if (catalogue["/AA"] !== undefined) report("6.5.2", "the catalogue has /AA");
  const opened = pdf.dictionary(catalogue["/OpenAction"])["/S"];
  if (opened !== undefined && !ACTIONS.has(wordOf(opened)))
    report("6.5.1", `the action ${wordOf(opened)} at the start`);
  const form = pdf.dictionary(catalogue["/AcroForm"]);
  if (form["/NeedAppearances"] === true) report("6.4.1", "/NeedAppearances");
  if (form["/XFA"] !== undefined) report("6.4.2", "a form in XFA");
  const names = pdf.dictionary(catalogue["/Names"]);
  if (names["/JavaScript"] !== undefined) report("6.5.1", "JavaScript");
  if (names["/EmbeddedFiles"] !== undefined) report("6.8", "files are attached");
  if (names["/AlternatePresentations"] !== undefined) report("6.10", "/AlternatePresentations");
  if (catalogue["/Requirements"] !== undefined) report("6.11", "/Requirements");
  const layers = pdf.dictionary(catalogue["/OCProperties"]);
  for (const layout of [layers["/D"] ?? {}, ...pdf.list(layers["/Configs"])].map(pdf.dictionary))
    if (layers["/D"] !== undefined && (layout["/Name"] === undefined || layout["/AS"] !== undefined))
      report("6.9", "a configuration of layers has no /Name, or an /AS");
}

function checkAnnotation(pdf: PdfDocument, annotation: PdfDictionary, report: Report): void {
  const kind = wordOf(annotation["/Subtype"]);
  if (!ANNOTATIONS.has(kind)) report("6.3.1", `an annotation ${kind}`);
  if (annotation["/AA"] !== undefined) report("6.5.2", "an annotation has /AA");
  if (kind === "/Popup") return;
  const flags = Number(annotation["/F"] ?? 0);
  const isShown = (flags & PRINT) !== 0 && (flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)) === 0;
  if (annotation["/F"] === undefined || !isShown) report("6.3.2", `an annotation ${kind} is not shown and printed`);
  const [x1, y1, x2, y2] = pdf.list(annotation["/Rect"]).map(Number);
  const isEmpty = x1 === x2 && y1 === y2;
  const appearance = pdf.dictionary(annotation["/AP"]);
  if (kind !== "/Link" && !isEmpty && annotation["/AP"] === undefined)
    report("6.3.3", `an annotation ${kind} looks like nothing`);
  if (Object.keys(appearance).some((key) => key !== "/N")) report("6.3.3", "an annotation has several appearances");
}
