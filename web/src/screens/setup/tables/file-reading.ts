import { LIMITS } from "@palmares/core/contract/limits";
import type { TableView } from "@palmares/core/contract/schemas/imports";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../../api/client.ts";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import { csvCells } from "./table.ts";

export type FileState =
  | { readonly kind: "none" }
  | { readonly kind: "reading" }
  | { readonly kind: "tooLarge" }
  | { readonly kind: "problem"; readonly problem: ApiProblem }
  /** @param chosen The sheet that somebody has chosen; undefined: none was. */
  | { readonly kind: "read"; readonly view: TableView; readonly chosen: string | undefined };

export interface FileReadingSettings {
  readonly call: Call;
  readonly what: "students" | "subjects";
  /** The table of a workbook. */
  readonly onTable: (table: Pick<TableView, "columns" | "rows">) => void;
  /** The cells of a CSV file, with their head. */
  readonly onCells: (cells: readonly (readonly string[])[]) => void;
}

export interface FileReading {
  readonly state: ReadonlySignal<FileState>;
  /** A CSV file is read here; the API reads every other, so that there is one reader of workbooks (0030). */
  open(file: Blob): Promise<void>;
  /** Another sheet of the same workbook. @param sheet undefined: what is read when nobody chooses. */
  choose(sheet: string | undefined): Promise<void>;
}

/** Reads one file at a time: another one that is opened takes its place. */
export function createFileReading({ call, what, onTable, onCells }: FileReadingSettings): FileReading {
  const state = signal<FileState>({ kind: "none" });
  let latest = 0;
  let opened = "";

  async function read(sheet: string | undefined): Promise<void> {
    latest += 1;
    const own = latest;
    state.value = { kind: "reading" };
    try {
      const view = await call("readTable", { body: { file: opened, what, ...(sheet !== undefined && { sheet }) } });
      if (own !== latest) return;
      state.value = { kind: "read", view, chosen: sheet };
      onTable(view);
    } catch (error) {
      const problem = asProblem(error);
      if (own === latest) state.value = { kind: "problem", problem };
    }
  }

  return {
    state,
    choose: read,
    async open(file) {
      latest += 1;
      const own = latest;
      state.value = { kind: file.size > LIMITS.tableFileBytes ? "tooLarge" : "reading" };
      if (file.size > LIMITS.tableFileBytes) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (own !== latest) return;
      if (isText(bytes)) {
        state.value = { kind: "none" };
        onCells(csvCells(decoded(bytes)));
        return;
      }
      opened = base64(bytes);
      await read(undefined);
    },
  };
}

/** How PDFs and web pages begin; workbooks and pictures have a zero near their start. */
const OTHERS = /^(?:%PDF|[^<\w]*<)/;
const LOOKED_AT = 4_096;

function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, LOOKED_AT);
  return head.length > 0 && !head.includes(0) && !OTHERS.test(new TextDecoder("latin1").decode(head));
}

/** UTF-8, or what Excel writes where nobody tells it otherwise. What is read stands in the table, to be looked at. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** As many as a function takes as arguments. */
const AT_ONCE = 8_192;

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)));
  }
  return btoa(parts.join(""));
}
