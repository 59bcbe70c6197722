/** Compares names as a French reader sorts them: by letter, then by accent; « 6e » before « 10e ». */
export const alphabetical = new Intl.Collator("fr", { numeric: true });
