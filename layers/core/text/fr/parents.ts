/** The heads of the table of links for parents. */
export const PARENT_LINK_TABLE = {
  lastName: "nom",
  firstNames: "prénoms",
  number: "numéro du document",
  link: "lien",
  code: "code",
  endsOn: "valable jusqu'au",
} as const;
