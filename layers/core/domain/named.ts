/** A thing with a name, and perhaps the same in other languages, by their codes: `{ en: "Honour roll" }`. */
export interface Named {
  readonly name: string;
  readonly names?: Readonly<Partial<Record<string, string>>>;
}

/** @example namedIn({ name: "Félicitations", names: { en: "Commendation" } }, "en") // "Commendation" */
export const namedIn = ({ name, names }: Named, code: string): string => names?.[code] ?? name;
