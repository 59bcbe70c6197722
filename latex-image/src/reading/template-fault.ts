import type { TemplateFault, TemplateFaultKind } from "@palmares/core/domain/template-fault";
import { firstUnbalanced } from "./braces.ts";
import {
  lineAfter,
  lineLike,
  lineWith,
  nearestName,
  type Place,
  type Sources,
  withoutComment,
} from "./template-sources.ts";

/** An error of TeX, and what it had just read. Of samples only: the lines around an error hold a page's texts. */
interface TemplateError {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  /** What was read, of the innermost macro first. */
  readonly read: readonly Read[];
}

interface Read {
  /** The end of it. */
  readonly text: string;
  /** Whether it stands so in a macro, and not in what a macro was given. */
  readonly inMacro: boolean;
}

const ERROR = /^(?:! |([^\s:]+):(\d+): )(.+)$/;
/** Lines that repeat or end what another error began. */
const CONSEQUENCE = /^(?:Emergency stop\.|\s*==> Fatal error occurred|Interruption\.)/;
/** `l.12 \vskip`, `\palmares@content ->\vskip`, `<argument> \Oops`: what was read up to the error. */
const READ = /^(l\.\d+ ?|\\[^\s]+ ?(?:(?:#\d)*\s?->|(?=\.\.\.))|<[^>]+> ?)(.*)$/;
const LAST_LINE = /^l\.\d+/;
/** A macro that is at what it was given. */
const AT_ARGUMENT = /#\d[\s}]*$/;
const LAST_COMMAND = /\\(?:[A-Za-z@]+|[^A-Za-z@\s])\s*$/;

/**
 * The first error of a TeX log: those that follow are often its consequences. TeX tells more with `\errorcontextlines=9`.
 *
 * @param file turns a name in the log into one of the sources'.
 * @returns undefined when the log has no error.
 * @example templateFault("./a.tex:3: Undefined control sequence.\nl.3 \\Matricul", sources, (name) => name.replace("./", ""))
 */
export function templateFault(
  log: string,
  sources: Sources,
  fileOf: (named: string) => string = (named) => named.replace(/^\.\//, ""),
): TemplateFault | undefined {
  const error = firstError(log.split("\n"));
  if (error === undefined) return undefined;
  const reported = error.file === undefined ? undefined : { file: fileOf(error.file), line: error.line ?? 0 };
  const isKnown = reported !== undefined && (sources.own.has(reported.file) || sources.shared.has(reported.file));
  // What a missing brace does to TeX is seen far from it, and in many ways.
  const lone = loneBrace(sources);
  if (lone !== undefined) return { said: error.message, ...lone };
  const { kind, culprit } = meaningOf(error);
  const place = placeOf(kind, culprit, error, sources, isKnown ? reported : undefined);
  const isName = kind === "unknownCommand" || kind === "unknownField";
  const nearest = isName && culprit !== undefined ? nearestName(sources, culprit) : undefined;
  return {
    kind,
    said: error.message,
    ...(culprit !== undefined && { culprit }),
    ...(nearest !== undefined && { nearest }),
    ...place,
  };
}

function loneBrace({ own, shared }: Sources): (Place & Pick<TemplateFault, "kind">) | undefined {
  for (const [file, source] of [...own, ...shared]) {
    const found = firstUnbalanced(source);
    if (found !== undefined) return { kind: found.brace === "{" ? "openBrace" : "extraBrace", file, line: found.line };
  }
  return undefined;
}

function firstError(lines: readonly string[]): TemplateError | undefined {
  for (const [n, text] of lines.entries()) {
    const [found, , , message = ""] = ERROR.exec(text) ?? [];
    if (found === undefined || CONSEQUENCE.test(message)) continue;
    const after = lines.slice(n, n + 40);
    // Of a file that is missing, only the end of the run says where it was wanted.
    const [, file, number] = after.map((each) => ERROR.exec(each)).find((each) => each?.[1] !== undefined) ?? [];
    const read: Read[] = [];
    for (const each of after.slice(1)) {
      const [, before = "", end] = READ.exec(each) ?? [];
      if (end !== undefined && !AT_ARGUMENT.test(end))
        read.push({ text: end.replace(/^\.\.\./, ""), inMacro: before.startsWith("\\") });
      if (LAST_LINE.test(each) || ERROR.test(each)) break;
    }
    return { message, read, ...(file !== undefined && { file, line: Number(number) }) };
  }
  return undefined;
}

/** In this order; the first group of a pattern is the culprit. */
const KINDS: readonly (readonly [TemplateFaultKind, RegExp])[] = [
  ["unknownField", /There is no field (\\[A-Za-z@]+)/],
  ["unknownLanguage", /There are no labels for the language (\S+?)\.?$/],
  ["unknownEnvironment", /Environment (\S+) undefined/],
  ["wrongEnd", /\\begin\{.*\} .*ended by (\\end\{[^}]*\})/],
  ["missingFile", /(?:File|find file) `([^']+)'/],
  ["missingFont", /^Font \S+?=\s*"?\[?([^\]":]+?)[\]":].*not (?:loadable|found)/],
  ["missingPicture", /Unable to load picture or PDF file '?([^']*)/],
  ["formula", /Missing \$ inserted|allowed only in math mode|Double (?:sub|super)script/],
  ["extraBrace", /Too many \}'s|Extra \}, or forgotten|has an extra \}/],
  ["openBrace", /File ended while scanning|Paragraph ended before|Missing \} inserted|Missing \{ inserted/],
  ["measure", /Missing number, treated as zero|Illegal unit of measure|Dimension too large|Missing = inserted/],
  ["wrongName", /Missing \\endcsname inserted/],
  ["wrongArguments", /Use of (\\\S+) doesn't match its definition/],
  ["hash", /Illegal parameter number|macro parameter character #|Parameters must be numbered/],
  ["ampersand", /alignment tab/],
  ["condition", /Incomplete \\if|Extra \\(?:else|fi|or)\b/],
  ["endless", /TeX capacity exceeded/],
];

function meaningOf({ message, read }: TemplateError): { readonly kind: TemplateFaultKind; readonly culprit?: string } {
  if (message.startsWith("Undefined control sequence")) {
    const culprit = read
      .map(({ text }) => LAST_COMMAND.exec(text)?.[0].trim())
      .find((command) => command !== undefined);
    return { kind: "unknownCommand", ...(culprit !== undefined && { culprit }) };
  }
  for (const [kind, pattern] of KINDS) {
    const found = pattern.exec(message);
    if (found !== null) return { kind, ...(found[1] !== undefined && { culprit: found[1] }) };
  }
  return { kind: "other" };
}

/** What a template's own files hold nowhere but by mistake. */
const MISTAKES: Partial<Record<TemplateFaultKind, RegExp>> = {
  // Names of files have such signs, too.
  formula: /^(?!.*(?:input|usepackage|Image)).*(?<!\\)[_^](?!\^)/,
  hash: /(?<!\\|#)#(?![#\d])/,
  ampersand: /(?<!\\)&/,
  measure: /(?:skip|kern)\s*=?\s*-?[\d.]+(?![\d.]*\s*(?:mm|cm|pt|bp|sp|pc|in|em|ex|dd|cc|true|fil|\\))(?![\d.])/,
};

/** @param reported where TeX was: when it set a page, at the end of the file, whatever macro was wrong. */
function placeOf(
  kind: TemplateFaultKind,
  culprit: string | undefined,
  { read }: TemplateError,
  { own, shared }: Sources,
  reported: Place | undefined,
): Place | undefined {
  const written =
    kind === "unknownEnvironment"
      ? `\\begin{${culprit}}`
      : culprit?.replace(kind === "missingFile" ? /\.(?:sty|tex)$/ : "", "");
  if (written !== undefined) {
    const line = reported && (own.get(reported.file) ?? shared.get(reported.file))?.split("\n")[reported.line - 1];
    if (line !== undefined && withoutComment(line).includes(written)) return reported;
    const found = lineWith(own, written) ?? lineWith(shared, written);
    if (found !== undefined) return found;
  }
  const mistake = MISTAKES[kind];
  const seen = mistake && lineLike(own, mistake);
  if (seen !== undefined) return seen;
  const inMacros = read.filter(({ inMacro }) => inMacro);
  for (const files of [own, shared])
    for (const { text } of inMacros) {
      const found = lineAfter(files, text);
      if (found !== undefined) return found;
    }
  return reported;
}
