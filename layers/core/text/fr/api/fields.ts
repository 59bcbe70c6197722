import { frenchSpaces } from "../../french-spaces.mjs";

/**
 * What the fields of a schema mean, as docs/api/ shows it. The schema names each one: `id: z.string().describe(ITS.id)`.
 *
 * @param descriptions in French, with plain spaces.
 */
export const fields = <F extends Readonly<Record<string, string>>>(
  descriptions: F,
): { readonly [N in keyof F]: string } =>
  Object.fromEntries(Object.entries(descriptions).map(([name, text]) => [name, frenchSpaces(text)])) as {
    readonly [N in keyof F]: string;
  };
