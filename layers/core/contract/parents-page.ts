/** Path of the page on which parents open a paper, below the site's address. What stands after its `#` is sent to no server. */
export const PARENTS_PAGE = "/d";

/** @example parentPath("K7…") // "/d/#K7…" */
export const parentPath = (secret: string): string => `${PARENTS_PAGE}/#${secret}`;
