import { join } from "node:path";
import { env } from "node:process";
import { readTypes, typeFolders, typePlaces } from "./read-types.ts";
import type { DocumentTypeSpec } from "./spec.ts";

/** Put in by the build (scripts/build.ts), because a bundle has no folder of types beside it. */
declare const SHIPPED_DOCUMENT_TYPES: readonly DocumentTypeSpec[] | undefined;

/** The types that are shipped. The console's build puts a list without the reader in place of this file. */
export const shippedTypes: readonly DocumentTypeSpec[] =
  typeof SHIPPED_DOCUMENT_TYPES === "undefined"
    ? readTypes(typeFolders(typePlaces(join(import.meta.dirname, "../../.."), env)))
    : SHIPPED_DOCUMENT_TYPES;
