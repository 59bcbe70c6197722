import type { RuleName } from "./rule-names.ts";

interface Named {
  readonly title?: string | undefined;
  readonly kind: string;
  readonly number: number;
}

/** An assessment as it is named: by its title, or by its kind, as the rules name it where they are known, and its number. */
export const assessmentName = ({ title, kind, number }: Named, kinds: readonly RuleName[]): string =>
  title ?? `${kinds.find(({ id }) => id === kind)?.name ?? capitalised(kind)} ${number}`;

const capitalised = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
