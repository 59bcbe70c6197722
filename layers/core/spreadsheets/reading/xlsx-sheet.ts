import { UNCALCULATED_MARK } from "./ods-content.ts";

/** A cell with its attributes and its content; one without content (`<c …/>`) is empty. The prefix is that of its namespace. */
const CELL = /<((?:\w+:)?)c((?:\s[^>]*[^/>])?)>(.*?)<\/\1c>/gs;
const TYPE = /\st\s*=\s*["'](\w+)["']/;
const FORMULA = /<(?:\w+:)?f[\s/>]/;
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>(.*?)<\/(?:\w+:)?v>/s;
/** A number as XML writes it. */
const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/**
 * A sheet of an XLSX file as the reader may have it.
 *
 * - The reader takes a formula for an empty cell when it has no result and its text stands in another cell (a shared formula, an
 *   array); it gets a result that says so.
 * - Of a number written with a comma, which programs do that mistake the user's country for XML's, the reader takes what is
 *   before it: 14 of « 14,25 ». It becomes a text, which is read as any other.
 */
export const readableXlsxSheet = (sheet: string): string =>
  sheet.replace(CELL, (cell, prefix: string, attributes: string, content: string) => {
    const type = TYPE.exec(attributes)?.[1] ?? "n";
    const value = VALUE.exec(content)?.[1];
    const made = (text: string) => {
      const formula = /<((?:\w+:)?)f[\s>].*?<\/\1f>|<(?:\w+:)?f\s[^>]*\/>/s.exec(content)?.[0] ?? "";
      return `<${prefix}c${attributes.replace(TYPE, "")} t="str">${formula}<${prefix}v>${text}</${prefix}v></${prefix}c>`;
    };
    if (FORMULA.test(content) && (value ?? "") === "" && !(type === "str" && value !== undefined)) {
      return made(UNCALCULATED_MARK);
    }
    return type === "n" && value !== undefined && value !== "" && !NUMBER.test(value) ? made(value) : cell;
  });
