import { makeNumber } from "@palmares/core/claims/paper-number";
import type { DocumentContent } from "@palmares/core/documents/document-content";
import type { DocumentRecord, DocumentStore } from "@palmares/core/documents/ports";
import type { PageOutcome, TypesetRequest, Typesetter } from "@palmares/core/documents/render/typesetter";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { RenderErrorCode } from "@palmares/core/domain/errors";
import { parseTheme } from "@palmares/core/latex/theme";
import { aDesign } from "./digests.ts";
import { aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "./factories.ts";
import {
  archiveInMemory,
  documentsInMemory,
  filesInMemory,
  queueInMemory,
  schoolInMemory,
  snapshotsInMemory,
} from "./in-memory.ts";
import { paperFilesInMemory, papersInMemory } from "./papers-in-memory.ts";

export const SCOPE = { userId: "secretary", userName: "secretary@lycee.example", schoolId: "lpk" };

/** The real design, with images that are never opened. */
export const DESIGN = {
  themeOf: (type: DocumentType) => parseTheme(type, {}),
  assetRoot: "/nowhere",
  pictures: { read: async () => undefined },
  readBack,
} as const;

/** A clock that only `pass` moves. */
function aClock(start = "2026-03-03T10:00:00.000Z") {
  let instant = Date.parse(start);
  return {
    now: () => new Date(instant),
    pass: (ms: number) => {
      instant += ms;
    },
  };
}

/**
 * A typesetter that records its requests and fails the given pages: for use cases, which know TeX only as a port.
 *
 * @example aTypesetter({ "doc-2": "MISSING_GLYPH" }) // fails the page doc-2
 */
export function aTypesetter(failures: Readonly<Record<string, RenderErrorCode>> = {}) {
  const requests: TypesetRequest[] = [];
  const typesetter: Typesetter = {
    async typeset(request) {
      requests.push(request);
      const outcomes = request.pages.map(({ id }): PageOutcome => {
        const code = failures[id];
        return code === undefined
          ? { id, ok: true, pdf: new TextEncoder().encode(`%PDF of ${id}`), tightened: 0 }
          : { id, ok: false, code, reason: "told to fail", culprit: "😀" };
      });
      return { outcomes, archive: { tex: "t", log: "l", compileLog: "c" } };
    },
  };
  return { typesetter, requests };
}

/** A log that keeps its lines, to assert that they name no pupil. */
export function aLog() {
  const lines: string[] = [];
  const write = (message: string, facts: object = {}) => void lines.push(`${message} ${JSON.stringify(facts)}`);
  return { lines, info: write, warn: write, error: write };
}

const CHECK_PAGE = "https://bulletins.example/verifier/#";
/** The digits that a document's signed mentions are, by its id. */
const digitsOf = (id: string) => BigInt(`0x${id}`).toString();

/** Reads what {@link aTypesetter} made of a page. */
async function readBack(pdf: Uint8Array): Promise<string> {
  const [, id] = /^%PDF of ([0-9a-f]{24})/.exec(new TextDecoder().decode(pdf)) ?? [];
  if (id === undefined) throw new Error("There is no code.");
  return CHECK_PAGE + digitsOf(id);
}

/** Signs each paper by its document's id. */
export function anIssuing(documents: Pick<DocumentStore, "requestAll" | "markAllReady">) {
  return {
    papers: papersInMemory(documents),
    files: paperFilesInMemory(),
    signer: {
      sign: async (_: DocumentContent, { id }: DocumentRecord) => ({
        keyId: "k1",
        digest: `signed-${id}`,
        qr: { prefix: CHECK_PAGE, digits: digitsOf(id) },
      }),
    },
  };
}

/** Issuing, for workers of batches: what {@link aWorld} has of it. */
export const papersOf = ({ issuing }: { readonly issuing: ReturnType<typeof anIssuing> }) => ({
  papers: issuing.papers,
  makeNumber,
});

/** A school with a class of three: Awa has 15 in T1 (a distinction), Issa 8, Fanta no mark at all. */
export async function aWorld() {
  const clock = aClock();
  const school = schoolInMemory();
  await school.saveSchool(SCOPE, aSchool());
  await school.saveClass(
    SCOPE,
    aSchoolClass(),
    [aSubject()],
    [aStudent(), aStudent({ id: "issa", firstNames: "Issa" }), aStudent({ id: "fanta", firstNames: "Fanta" })],
  );
  await school.saveGrades(SCOPE, "6a", [
    aGrade({ mark: aFigure(15) }),
    aGrade({ studentId: "issa", mark: aFigure(8) }),
  ]);
  const documents = documentsInMemory();
  return {
    clock,
    now: clock.now,
    school,
    documents,
    issuing: anIssuing(documents),
    files: filesInMemory(),
    snapshots: snapshotsInMemory(),
    queue: queueInMemory(),
    archive: archiveInMemory(clock.now),
    design: aDesign(),
    log: aLog(),
  };
}
