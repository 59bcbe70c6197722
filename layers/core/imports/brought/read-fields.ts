import { type Hundredths, hundredths } from "../../domain/figures/hundredths.ts";
import type { Mark } from "../../domain/figures/mark.ts";
import type { ReadCell } from "../../spreadsheets/reading/cells.ts";
import type { Reading } from "../../typed/cell-fault.ts";
import { readFigure } from "../../typed/read-figure.ts";
import { readMark, shortDecimal } from "../../typed/read-mark.ts";
import { readText } from "../cells/read-text.ts";
import type { ImportFault, Notes } from "../import-notes.ts";
import type { RecordFault, RecordPlace } from "../record-notes.ts";

/** A value as a cell, so that files and spreadsheets are read by the same rules. */
function cellOf(value: string | number | boolean): ReadCell {
  const at = { row: 0, column: 0, text: String(value), isFormula: false };
  if (typeof value === "number") return { ...at, kind: "number", number: value, isPercent: false };
  return typeof value === "boolean" ? { ...at, kind: "boolean", isTrue: value } : { ...at, kind: "text" };
}

/** One record's fields, read one by one. What cannot be read is noted with its place, and is undefined. */
export class FieldReader {
  private readonly notes: Notes;
  private readonly value: (field: string) => unknown;
  readonly from: RecordPlace;
  /** Whose record it is, once that is known. */
  who: string | undefined;

  /** @param value what stands in a field; undefined, null and empty texts: nothing. */
  constructor(from: RecordPlace, value: (field: string) => unknown, notes: Notes) {
    this.from = from;
    this.value = value;
    this.notes = notes;
  }

  /** Notes a fault of a field. */
  fault(fault: RecordFault | Exclude<ImportFault, RecordFault>, field?: string): void {
    const read = field === undefined ? undefined : this.value(field);
    this.notes.add({
      ...fault,
      from: { ...this.from, ...(field !== undefined && { field }) },
      ...(isShown(read) && { read: String(read) }),
      ...(this.who !== undefined && { who: this.who }),
    });
  }

  has(field: string): boolean {
    const value = this.value(field);
    return value !== undefined && value !== null && !(typeof value === "string" && value.trim() === "");
  }

  is(field: string, text: string): boolean {
    return this.value(field) === text;
  }

  /** Reads a field by a rule of cells. */
  read<T>(field: string, rule: (cell: ReadCell) => Reading<T>): T | undefined {
    if (!this.has(field)) return undefined;
    const value = this.value(field);
    if (!isShown(value)) {
      this.fault({ code: "NOT_TEXT" }, field);
      return undefined;
    }
    const read = rule(cellOf(value));
    if ("value" in read) return read.value;
    this.fault(read.fault, field);
    return undefined;
  }

  text(field: string, most: number): string | undefined {
    const text = this.read(field, (cell) => readText(cell, most));
    return text === "" ? undefined : text;
  }

  /** As `text`; a fault when there is none. */
  needed(field: string, most: number): string | undefined {
    if (!this.has(field)) this.fault({ code: "FIELD_MISSING" }, field);
    return this.text(field, most);
  }

  mark(field: string, scale: Hundredths): Mark | undefined {
    return this.read(field, (cell) => readMark(cell, scale));
  }

  figure(field: string): Hundredths | undefined {
    return this.read(field, readFigure);
  }

  figureUpTo(field: string, most: Hundredths): Hundredths | undefined {
    return this.read(field, (cell) => {
      const read = readFigure(cell);
      const isAbove = "value" in read && read.value > most;
      return isAbove ? { fault: { code: "OUT_OF_RANGE", max: shortDecimal(most) } } : read;
    });
  }

  /** A coefficient, from 0,01 to 100. */
  coefficient(field: string): Hundredths | undefined {
    const figure = this.figure(field);
    if (figure === undefined) return undefined;
    if (figure > 0 && figure <= MOST_COEFFICIENT) return figure;
    this.fault({ code: "COEFFICIENT_RANGE" }, field);
    return undefined;
  }

  /** A place in the class, from 1. */
  rank(field: string): number | undefined {
    const figure = this.figure(field);
    if (figure === undefined) return undefined;
    if (figure > 0 && figure % 100 === 0) return figure / 100;
    this.fault({ code: "NOT_A_RANK" }, field);
    return undefined;
  }
}

const MOST_COEFFICIENT = hundredths(10_000);

const isShown = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
