import { SpreadsheetFault } from "./spreadsheet-fault.ts";

export type FileKind = "packed" | "xls" | "text";

const startsWith = (bytes: Uint8Array, ...start: readonly number[]) => start.every((byte, n) => bytes[n] === byte);
const isOf = (head: string, ...words: readonly string[]) => words.some((word) => head.includes(word));

/**
 * What kind of file it is, by its content: the ending of its name may lie. Web programs write tables of HTML under the name
 * « notes.xls », in which a French figure would be read without its comma.
 *
 * @returns `packed`: XLSX or ODS; `xls`: an Excel file from before 2007; `text`: CSV.
 * @throws SpreadsheetFault for what is none of them.
 */
export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new SpreadsheetFault({ reason: "empty" });
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) return "packed";
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return "xls";
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new SpreadsheetFault({ reason: "unsupported", is: "pdf" });
  if (startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) {
    throw new SpreadsheetFault({ reason: "unsupported", is: "picture" });
  }
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2_048)).replaceAll("\0", "").toLowerCase();
  if (/^[^<\w]*<(?:!doctype html|html|head|meta|style|table|body)\b/.test(head)) {
    throw new SpreadsheetFault({ reason: "unsupported", is: "web-page" });
  }
  if (/^[^<\w]*<\?xml/.test(head)) {
    const isFlat = isOf(head, "office:document", "urn:schemas-microsoft-com:office:spreadsheet");
    throw new SpreadsheetFault({ reason: "unsupported", is: isFlat ? "flat-xml" : "web-page" });
  }
  return "text";
}
