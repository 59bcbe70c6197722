/** What says in an address which class is meant, on a screen of several. */
export const CLASS = "class";

/** @returns undefined when the address means no class. */
export const classIn = (query: string): string | undefined => new URLSearchParams(query).get(CLASS) ?? undefined;
