import { decodeText } from "../../spreadsheets/reading/decode-text.ts";
import { BROUGHT_LIMITS, type NamedFile } from "../brought/brought-school.ts";
import type { Notes } from "../import-notes.ts";
import type { RecordPlace } from "../record-notes.ts";

/** One record of a dump. */
export interface DumpRecord {
  /** As Django writes it: « schools.student ». */
  readonly model: string;
  /** Undefined: the dump was made with natural primary keys. */
  readonly pk: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly from: RecordPlace;
}

/**
 * The records of a file that `dumpdata` wrote as JSON. What is no record is noted.
 *
 * @returns undefined: the file is no dump, which is noted.
 */
export function dumpRecords({ name: file, bytes }: NamedFile, notes: Notes): readonly DumpRecord[] | undefined {
  if (bytes.length > BROUGHT_LIMITS.fileBytes) {
    notes.add({ code: "TOO_MUCH", what: "bytes", most: BROUGHT_LIMITS.fileBytes, from: { file } });
    return undefined;
  }
  const parsed = parseJson(decodeText(bytes).text);
  if ("where" in parsed) {
    notes.add({ code: "NOT_JSON", ...(parsed.where !== undefined && { where: parsed.where }), from: { file } });
    return undefined;
  }
  const { value } = parsed;
  if (!Array.isArray(value)) {
    notes.add({ code: "NOT_A_DUMP", from: { file } });
    return undefined;
  }
  if (value.length > BROUGHT_LIMITS.records) {
    notes.add({ code: "TOO_MUCH", what: "records", most: BROUGHT_LIMITS.records, from: { file } });
    return undefined;
  }
  return value.flatMap((entry: unknown, n) => {
    const from = { file, record: n + 1 };
    const record = recordOf(entry, from);
    if (record === undefined) notes.add({ code: "NOT_A_RECORD", from });
    return record ?? [];
  });
}

/** @returns where it is no JSON, as « line 3 column 7 », if the parser says it: never the text itself. */
function parseJson(text: string): { readonly value: unknown } | { readonly where: string | undefined } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
    return { where: line === undefined ? undefined : `ligne ${line}, colonne ${column}` };
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function recordOf(entry: unknown, from: RecordPlace): DumpRecord | undefined {
  if (!isObject(entry)) return undefined;
  const { model, pk, fields } = entry;
  if (typeof model !== "string" || !/^[^.]+\.[^.]+$/.test(model) || !isObject(fields)) return undefined;
  if (pk !== undefined && pk !== null && typeof pk !== "string" && typeof pk !== "number") return undefined;
  return { model: model.toLowerCase(), pk: pk === undefined || pk === null ? undefined : String(pk), fields, from };
}
