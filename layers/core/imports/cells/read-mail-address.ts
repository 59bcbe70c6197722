import { LONGEST } from "../../contract/longest-texts.ts";
import { isMailAddress } from "../../contract/mail-address.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import { fault, type Reading } from "../../typed/cell-fault.ts";
import { readText } from "./read-text.ts";

/** One address. Spreadsheets show a link as « mailto:awa@x.example ». */
export function readMailAddress(cell: ReadCell): Reading<string> {
  const read = readText(cell, LONGEST.mailAddress);
  if ("fault" in read) return read;
  const value = read.value.replace(/^mailto:/i, "");
  return isMailAddress(value) ? { value } : fault({ code: "NOT_A_MAIL_ADDRESS" });
}
