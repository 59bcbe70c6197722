const FIELDS = "champs";
const IDENTITY = "identite";

/** The part of an address that opens a student's name and birth beside the page. */
export const SHOWS_IDENTITY = { [FIELDS]: IDENTITY } as const;

export const showsIdentity = (query: string): boolean => new URLSearchParams(query).get(FIELDS) === IDENTITY;
