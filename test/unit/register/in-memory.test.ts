import { describe } from "vitest";
import { documentsInMemory } from "../../support/in-memory.ts";
import { paperFilesInMemory, papersInMemory } from "../../support/papers-in-memory.ts";
import { paperFilesSuite } from "../../support/ports/paper-files.ts";
import { paperStoreSuite } from "../../support/ports/paper-store.ts";

describe("issued papers in memory", () =>
  paperStoreSuite(() => {
    const documents = documentsInMemory();
    return { documents, papers: papersInMemory(documents) };
  }));
describe("files of issued papers in memory", () => paperFilesSuite(paperFilesInMemory));
