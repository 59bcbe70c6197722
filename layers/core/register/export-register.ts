import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import type { IssuedPaperView, RegisterExportQuery } from "../contract/schemas/register.ts";
import { eachPaper } from "../documents/issuing/each-paper.ts";
import { PalmaresError } from "../domain/errors.ts";
import { registerFileName } from "../text/file-names.ts";
import { paperFilter } from "./paper-filter.ts";
import { type NamesPorts, paperViewer } from "./paper-names.ts";
import type { PaperFilter, Register } from "./ports.ts";
import { registerCsv, registerWorkbook } from "./register-table.ts";

export interface ExportRegisterPorts extends NamesPorts {
  readonly register: Pick<Register, "list">;
  readonly now: () => Date;
}

/** A table that is saved as a file. */
export interface RegisterFile {
  readonly bytes: Uint8Array;
  readonly format: RegisterExportQuery["format"];
  readonly fileName: string;
  readonly lines: number;
}

/**
 * The register, or what is sought in it, as CSV or workbook, in the order in which papers were issued.
 *
 * @throws PalmaresError REGISTER_TOO_LARGE
 */
export async function exportRegister(
  ports: ExportRegisterPorts,
  scope: Scope,
  { format, ...query }: RegisterExportQuery,
): Promise<RegisterFile> {
  const lines = await linesOf(ports, scope, paperFilter(query));
  const fileName = registerFileName(ports.now().toISOString().slice(0, "2026-03-03".length), format);
  const bytes = format === "csv" ? Buffer.from(registerCsv(lines)) : await registerWorkbook(lines);
  return { bytes, format, fileName, lines: lines.length };
}

async function linesOf(
  ports: ExportRegisterPorts,
  scope: Scope,
  filter: PaperFilter,
): Promise<readonly IssuedPaperView[]> {
  const view = await paperViewer(ports, scope);
  const lines: IssuedPaperView[] = [];
  const papers = eachPaper((window) => ports.register.list(scope, filter, { ...window, oldestFirst: true }));
  for await (const paper of papers) {
    if (lines.length === LIMITS.exportedPapers) {
      throw new PalmaresError("REGISTER_TOO_LARGE", "More lines are sought than a file takes.", {
        most: LIMITS.exportedPapers,
      });
    }
    lines.push(view(paper));
  }
  return lines;
}
