/** LaTeX that may be run: made only by {@link tex} and {@link raw}. A bare string is not one, and does not type-check. */
export type Latex = string & { readonly trusted: "latex" };
