import { lastRevoked } from "@palmares/core/documents/issuing/last-revoked";
import type { KeyPapers, PaperOfKey } from "@palmares/core/documents/issuing/ports";
import { expect, test } from "vitest";
import { aPaperKey } from "../../support/ports/paper-store.ts";

const AT = "2026-03-03T10:00:00.000Z";
const paper = (edition: number): PaperOfKey => ({
  number: `NUMBER${edition}`,
  edition,
  documentId: `document-${edition}`,
  says: "it",
  asOf: AT,
  begunAt: AT,
});
const papers = (over: Partial<KeyPapers>): KeyPapers => ({ key: aPaperKey(), lastEdition: 1, version: 1, ...over });

test.each([
  ["no papers", undefined, undefined],
  ["one that counts", papers({ current: paper(1) }), undefined],
  ["one that counts after a revoked one", papers({ current: paper(2), lastEdition: 2, revoked: paper(1) }), undefined],
  ["the first, which is being made or has failed", papers({ pending: paper(1) }), undefined],
  ["none that counts: revoked before the number was kept", papers({}), { edition: 1 }],
  ["revoked", papers({ revoked: { number: "NUMBER1", edition: 1 } }), { number: "NUMBER1", edition: 1 }],
  ["revoked while another is being made", papers({ pending: paper(2), lastEdition: 2 }), { edition: 1 }],
  ["revoked again, by a version that kept no number", papers({ lastEdition: 2, revoked: paper(1) }), { edition: 2 }],
])("the last revoked paper of a key with %s", (_, of, expected) => {
  expect(lastRevoked(of)).toEqual(expected);
});
