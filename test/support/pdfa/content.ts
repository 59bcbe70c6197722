/** An operator of a content stream, and what stands before it, as it is written there. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly string[];
}

const TOKENS =
  /%[^\r\n]*|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()]|\([^()]*\))*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|[[\]]|[^\s()<>[\]{}/%]+/g;
const IS_OPERAND = /^(?:[-+.\d]|\(|<|\/|\[|\]|>>|true$|false$|null$)/;

/** The operators of a content stream, in order; an inline picture is one, `BI`, with its dictionary as operands. */
export function* operationsOf(content: Buffer): Generator<Operation> {
  const text = content.toString("latin1");
  const tokens = new RegExp(TOKENS);
  let operands: string[] = [];
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    const [token] = found;
    if (token.startsWith("%")) continue;
    if (IS_OPERAND.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === "BI") operands = [];
    else if (token === "ID") {
      yield { operator: "BI", operands };
      operands = [];
      const end = /\sEI(?=\s|$)/g;
      end.lastIndex = tokens.lastIndex + 1;
      if (end.exec(text) === null) return;
      tokens.lastIndex = end.lastIndex;
    } else {
      yield { operator: token, operands };
      operands = [];
    }
  }
}

/** The operators of PDF 32000-1, annex A. */
export const OPERATORS: ReadonlySet<string> = new Set(
  (
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ri " +
    "s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
  ).split(" "),
);

/** The bytes of a string of a content stream. */
export function stringBytes(token: string): Buffer {
  if (token.startsWith("<")) {
    const digits = token.slice(1, -1).replace(/\s/g, "");
    return Buffer.from(digits.padEnd(digits.length + (digits.length % 2), "0"), "hex");
  }
  const plain = token.slice(1, -1).replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal, letter) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
    return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[letter as string] ?? letter;
  });
  return Buffer.from(plain, "latin1");
}
