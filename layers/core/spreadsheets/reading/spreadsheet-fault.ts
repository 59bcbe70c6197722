/** Why a file cannot be read as a spreadsheet. Whoever sent it is told by `text/fr/spreadsheets.ts`. */
export type SpreadsheetFaultDetails =
  | { readonly reason: "empty" }
  | { readonly reason: "too-large"; readonly limitBytes: number }
  /** Unpacked, or in cells: more than a school's file can have. */
  | { readonly reason: "too-much-inside" }
  | { readonly reason: "too-many-rows"; readonly sheet: string; readonly limit: number }
  | { readonly reason: "too-many-columns"; readonly sheet: string; readonly limit: number }
  | { readonly reason: "encrypted" }
  | { readonly reason: "damaged" }
  /** What it is instead, where that is known. */
  | { readonly reason: "unsupported"; readonly is: "web-page" | "flat-xml" | "xlsb" | "pdf" | "picture" | "unknown" }
  /** The bytes are no text in the encoding that was named. */
  | { readonly reason: "not-in-encoding"; readonly encoding: string }
  /** No delimiter, or more than one, makes a table with a head that is known. */
  | { readonly reason: "delimiter-unknown" };

/** A file that cannot be read. `message` is for the log and holds nothing of the file. */
export class SpreadsheetFault extends Error {
  override readonly name = "SpreadsheetFault";
  readonly details: SpreadsheetFaultDetails;

  constructor(details: SpreadsheetFaultDetails, options?: ErrorOptions) {
    super(`The file cannot be read as a spreadsheet: ${details.reason}.`, options);
    this.details = details;
  }
}
