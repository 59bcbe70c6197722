import type { DocumentType } from "../../domain/document-types.ts";
import { bulletin } from "./bulletin.ts";
import { honorBoard } from "./honor-board.ts";
import type { DocumentKind } from "./kind.ts";

/** The module of each kind of document. A kind without one does not compile. */
export const KINDS = { BULLETIN: bulletin, HONOR: honorBoard } as const satisfies {
  // biome-ignore lint/suspicious/noExplicitAny: each kind has a sheet of its own type.
  [T in DocumentType]: DocumentKind<any>;
};

/** The sheet of a kind: `SheetOf<"BULLETIN">` is a Bulletin. */
export type SheetOf<T extends DocumentType> = ReturnType<(typeof KINDS)[T]["sheet"]>;
