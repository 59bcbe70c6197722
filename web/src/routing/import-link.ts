import { CLASS } from "./class-link.ts";
import { linkTo } from "./screens.ts";

/** What says in an address what a table brings. */
export const WHAT = "what";

/** The import of a class's table of marks or students. */
export const linkToImport = (what: "marks" | "students", classId: string | undefined): string =>
  linkTo("imports", {}, { [WHAT]: what, [CLASS]: classId });
