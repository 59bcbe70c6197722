import { readBatchItem } from "@palmares/core/adapters/dynamo/batch-items";
import { readDocument } from "@palmares/core/adapters/dynamo/document-item";
import { readOwn } from "@palmares/core/adapters/dynamo/own-items";
import { paperItem, readPaper } from "@palmares/core/adapters/dynamo/register-items";
import { recordedType } from "@palmares/core/document-types/registry";
import { contentOf } from "@palmares/core/documents/document-content";
import { reportOf } from "@palmares/core/documents/report";
import { duplicatePaper } from "@palmares/core/register/duplicate-paper";
import { exportRegister } from "@palmares/core/register/export-register";
import { issuedFileName } from "@palmares/core/text/file-names";
import { describe, expect, it } from "vitest";
import { demoSchool } from "../../../cli/demo/demo-school.ts";
import { anIssuedPaper, listOf } from "../../support/issued-papers.ts";

const SCOPE = { userId: "head", schoolId: "lpk" };
/** Ten years ago there were booklets, in a language that nobody prints any more. */
const KEY = { schoolId: "lpk", classId: "6a", studentId: "awa", type: "LIVRET", term: "T1", language: "ff" } as const;
const paper = anIssuedPaper("7KX4MR2DQZ", { key: KEY });

describe("records of a type whose folder is gone", () => {
  it("are read, each kind of them", () => {
    expect(readPaper(paperItem(paper)).key).toMatchObject(KEY);
    const document = {
      ...KEY,
      id: "d1",
      status: "READY",
      generation: 1,
      requestedAt: paper.issuedAt,
      requestedBy: "head",
      fileName: "livret.pdf",
    };
    expect(readDocument(document)).toMatchObject({ type: "LIVRET", language: "ff" });
    const { schoolId: _, ...item } = KEY;
    const planned = { ...item, position: 0, documentId: "d1", fileName: "a.pdf", generation: 1, state: "READY" };
    expect(readBatchItem(planned)).toMatchObject({ type: "LIVRET" });
  });

  it("take nothing from the school: a theme for the type is passed over, the logo is there", () => {
    const theme = { kind: "theme", type: "LIVRET", validFrom: "2016-09-01", file: "{}" };
    const logo = { kind: "logo", validFrom: "2016-09-01", picture: "0a.png" };
    expect(readOwn([theme, logo])).toEqual([logo]);
  });

  it("have names for people and for files", () => {
    expect(recordedType("LIVRET_ANCIEN")).toMatchObject({ slug: "livret-ancien" });
    expect(issuedFileName("LIVRET", paper.number)).toBe("livret-7KX4M-R2DQZ.pdf");
  });

  it("stand in the exported register", async () => {
    const ports = {
      register: listOf([paper, anIssuedPaper("2222233333")]),
      school: { students: async () => [], classes: async () => [] },
      now: () => new Date("2036-04-07T08:00:00.000Z"),
    };
    const { bytes } = await exportRegister(ports, SCOPE, { format: "csv" });
    expect(Buffer.from(bytes).toString("utf8")).toContain(";délivré;LIVRET;T1;ff;");
  });

  it("are not made again, and say why", async () => {
    const report = reportOf(demoSchool("lpk")[0], "T1");
    const gone = { code: "DOCUMENT_TYPE_GONE", details: { type: "LIVRET" } };
    const ports = {
      register: { find: async () => paper, addDuplicate: async () => true },
      documents: { find: async () => undefined },
      files: { exists: async () => false },
      now: () => new Date(),
    };
    await expect(duplicatePaper(ports, SCOPE, paper.number)).rejects.toMatchObject(gone);
    expect(() => contentOf(report, KEY)).toThrow(expect.objectContaining(gone));
  });
});
