import { withoutComment } from "./template-sources.ts";

/** A brace without its partner. */
interface LoneBrace {
  readonly brace: "{" | "}";
  /** Counted from 1. */
  readonly line: number;
}

/** What begins a definition of its own at the beginning of a line: no brace before it should still be open. */
const BEGINNING =
  /^\\(?:def|long\\def|Define[A-Z]|NewFont|AddLabels|newdimen|newbox|newif|begin\{document\}|end\{document\})/;

/**
 * The first brace of a template that is not closed, or closes nothing. TeX notices an open one at the end of the file only; we, at
 * the next definition.
 *
 * @returns undefined when each has its partner.
 * @example firstUnbalanced("\\def\\A{\\hbox{a}\n\\def\\B{b}\n") // { brace: "{", line: 1 }
 */
export function firstUnbalanced(source: string): LoneBrace | undefined {
  const open: number[] = [];
  for (const [n, text] of source.split("\n").entries()) {
    const [first] = open;
    if (first !== undefined && BEGINNING.test(text)) return { brace: "{", line: first };
    // A brace after a backslash is a letter.
    for (const [found] of withoutComment(text).matchAll(/\\[\s\S]|[{}]/g)) {
      if (found === "{") open.push(n + 1);
      else if (found === "}" && open.pop() === undefined) return { brace: "}", line: n + 1 };
    }
  }
  const [first] = open;
  return first === undefined ? undefined : { brace: "{", line: first };
}
