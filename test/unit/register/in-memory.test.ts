import { describe } from "vitest";
import { documentsInMemory } from "../../support/in-memory.ts";
import { paperFilesInMemory, papersInMemory } from "../../support/papers-in-memory.ts";
import { paperFilesSuite } from "../../support/ports/paper-files.ts";
import { paperStoreSuite } from "../../support/ports/paper-store.ts";

describe("issued papers in memory", () =>
  paperStoreSuite(() => {
    const documents = documentsInMemory();
    const papers = papersInMemory(documents);
    return { documents, papers, lineOf: async (_, number) => papers.lines.get(number) };
  }));
describe("files of issued papers in memory", () => paperFilesSuite(paperFilesInMemory));
