import type { DrawingObstacle } from "@palmares/core/domain/picture-fault";

const name = (names: string) => new RegExp(`/(?:${names})(?![^\\s()<>[\\]{}/%])`);

/** What must not stand in an object of a drawing, by ISO 19005-2, 6.2 (graphics) and 6.1 (limits). */
const IN_OBJECTS: readonly (readonly [pattern: RegExp, obstacle: DrawingObstacle])[] = [
  [name("DeviceCMYK|CalCMYK"), "cmyk"],
  [name("BaseFont|Type0|Type1|Type3|TrueType|CIDFontType[02]|FontDescriptor"), "text"],
  [/\/Interpolate true/, "smoothing"],
  [name("JPXDecode"), "jpeg2000"],
  [name("LZWDecode|Crypt|PS|OPI|Alternates|Ref|TR|TR2|HT|HTP|Metadata|FFilter|FDecodeParms|Filespec"), "other"],
  [/\/BM \[/, "other"],
  [
    /\/BM \/(?!(?:Normal|Compatible|Multiply|Screen|Overlay|Darken|Lighten|ColorDodge|ColorBurn|HardLight|SoftLight|Difference|Exclusion|Hue|Saturation|Color|Luminosity)\b)/,
    "other",
  ],
  [/\/(?:RI|Intent) \/(?!(?:RelativeColorimetric|AbsoluteColorimetric|Perceptual|Saturation)\b)/, "other"],
  // Longer names than readers must take, and letters that are perhaps not UTF-8.
  [/\/[^\s()<>[\]{}/%]{128}|\/[^\s()<>[\]{}/%]*(?:#[89a-fA-F]|[\x80-\xff])/, "other"],
  [/\b\d{11,}\b/, "other"],
];

/** @param text an object's syntax, of which our reader makes each run of white space one blank. */
export function objectObstacles(text: string): readonly DrawingObstacle[] {
  const spaced = text.replace(/\/(\w+)(?=[/[])/g, "/$1 ");
  return IN_OBJECTS.flatMap(([pattern, obstacle]) => (pattern.test(spaced) ? [obstacle] : []));
}

/** Comments, strings, names and operators. Numbers, of which drawings consist, are passed over: they are always allowed. */
const TOKENS =
  /%[^\r\n]*|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<[\dA-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|[A-Za-z'"][^\s()<>[\]{}/%]*/g;
const OPERAND = /^(?:[%(</]|true$|false$|null$)/;
/** Operators that draw, whatever stands before them. */
const DRAWING = new Set(
  (
    "b B b* B* BDC BMC BX c cm d d0 d1 Do DP EMC EX f F f* G g gs h i j J l m M MP n q Q re RG rg s S SC sc SCN scn sh v w W " +
    "W* y"
  ).split(" "),
);
const INTENTS = new Set(["/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"]);
/** Twenty-eight states may be open; our pages have some of them open where they place a drawing. */
const MOST_OPEN = 20;

/** @param content operators, as they are packed in a stream. */
export function contentObstacles(content: Buffer): readonly DrawingObstacle[] {
  const found: DrawingObstacle[] = [];
  const text = content.toString("latin1");
  const tokens = new RegExp(TOKENS);
  let open = 0;
  let before = "";
  let inPicture = "";
  let isPicture = false;
  for (let token = tokens.exec(text)?.[0]; token !== undefined; token = tokens.exec(text)?.[0]) {
    if (isPicture && token !== "ID") inPicture += `${token} `;
    else if (token === "BI") {
      isPicture = true;
      inPicture = "";
    } else if (token === "ID") {
      found.push(...pictureObstacles(inPicture));
      isPicture = false;
      const end = /\sEI(?=\s|$)/g;
      end.lastIndex = tokens.lastIndex;
      if (end.exec(text) === null) return [...found, "other"];
      tokens.lastIndex = end.lastIndex;
    } else if (!DRAWING.has(token) && !OPERAND.test(token)) found.push(...operatorObstacles(token, before));
    if (token === "q") open += 1;
    if (token === "Q") open -= 1;
    if (open > MOST_OPEN) found.push("other");
    before = token;
  }
  return found;
}

function operatorObstacles(operator: string, before: string): readonly DrawingObstacle[] {
  if (operator === "k" || operator === "K") return ["cmyk"];
  if (/^(?:BT|ET|T.|['"])$/.test(operator)) return ["text"];
  if (operator === "cs" || operator === "CS") return before === "/DeviceCMYK" ? ["cmyk"] : [];
  return operator === "ri" && INTENTS.has(before) ? [] : ["other"];
}

/** A picture that stands among the operators. @param entries its keys and values, with a blank after each. */
function pictureObstacles(entries: string): readonly DrawingObstacle[] {
  return [
    ...(/\/(?:Device)?CMYK /.test(entries) ? (["cmyk"] as const) : []),
    ...(/\/(?:I|Interpolate) true /.test(entries) ? (["smoothing"] as const) : []),
    ...(/\/(?:LZW|LZWDecode|Crypt) /.test(entries) ? (["other"] as const) : []),
  ];
}
