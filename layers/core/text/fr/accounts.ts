/** Who acts without an account. */
const PROGRAMS: Readonly<Record<string, string>> = {
  cli: "la ligne de commande",
  retention: "le programme, au terme de la durée de conservation",
};

/**
 * An account as the record of an act has it: its name at the time, else its id.
 *
 * @example accountWord("cli", undefined) // "la ligne de commande"
 */
export const accountWord = (id: string, name: string | undefined): string => name ?? PROGRAMS[id] ?? id;
