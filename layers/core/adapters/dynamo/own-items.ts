import * as z from "zod";
import { DOCUMENT_TYPE_IDS, isDocumentType } from "../../document-types/registry.ts";
import type { OwnVersion } from "../../domain/own-papers.ts";
import { reader } from "./read-item.ts";

type Item = Readonly<Record<string, unknown>>;

/** Files are kept as JSON text: as the school wrote them, with their keys in its order. */
const File = z.string().transform((text, ctx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "is not JSON" });
    return z.NEVER;
  }
});
const validFrom = z.iso.date();

const READERS: Readonly<Record<string, (item: Item) => OwnVersion>> = {
  rulePack: reader("ownRulePack", z.object({ kind: z.literal("rulePack"), validFrom, file: File })),
  theme: reader(
    "ownTheme",
    z.object({ kind: z.literal("theme"), type: z.enum(DOCUMENT_TYPE_IDS), validFrom, file: File }),
  ),
  logo: reader("ownLogo", z.object({ kind: z.literal("logo"), validFrom, picture: z.string() })),
};

/**
 * A version of what a school has set.
 *
 * @returns undefined: the item is none, or of a kind that this version of the program does not know.
 * @throws PalmaresError INVALID_SCHOOL_DATA
 */
export function readOwnVersion(item: Item): OwnVersion | undefined {
  // A theme for a type whose folder is gone: the school is read without it.
  if (item.kind === "theme" && typeof item.type === "string" && !isDocumentType(item.type)) return undefined;
  return READERS[String(item.kind)]?.(item);
}

/**
 * The versions among the items of a school.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA
 */
export const readOwn = (items: readonly Item[]): readonly OwnVersion[] =>
  items.flatMap((item) => readOwnVersion(item) ?? []);

/** A version as an item; its key is added by whoever writes it. */
export const ownAttributes = (version: OwnVersion): Item => ({
  ...version,
  item: "own",
  ...("file" in version && { file: JSON.stringify(version.file) }),
});
