/** What a byte of a page's contents is: of a word or a number, white space, or a sign that ends a word. */
const [REGULAR, SPACE, DELIMITER] = [0, 1, 2];
const KINDS = new Uint8Array(256);
for (const sign of "\0\t\n\f\r ") KINDS[sign.charCodeAt(0)] = SPACE;
for (const sign of "()<>[]{}/%") KINDS[sign.charCodeAt(0)] = DELIMITER;

const [NAME, OPENS, CLOSES, LESS, GREATER, HASH] = Array.from("/[]<>#", (sign) => sign.charCodeAt(0));

/** An operator of one or two letters as a number. */
const code = (word: string): number => word.charCodeAt(0) + 256 * (word.charCodeAt(1) || 0);
const codes = (words: string): ReadonlySet<number> => new Set(words.split(" ").map(code));

const [SAVES, RESTORES, BEGINS_TEXT, ENDS_TEXT] = ["q", "Q", "BT", "ET"].map(code);
/** They begin or go on with a path, which no restored state forgets, and which the next fill would fill or be clipped by. */
const BUILDS_PATH = codes("m l c v y h re W W*");
const ENDS_PATH = codes("S s f F f* B B* b b* n");
/** An image within the contents: any bytes may follow. */
const IMAGE = codes("BI ID EI");
const OPTIONAL = code("OC");

/**
 * What in a page's own contents could reach what is drawn after them.
 *
 * @param contents between an operator that saves the state and one that restores it.
 * @returns undefined: nothing.
 * @example contentsFault(Buffer.from("q 0 0 9 9 re W Q")) // "do not end a path"
 */
export function contentsFault(contents: Uint8Array): string | undefined {
  let saved = 0;
  let brackets = 0;
  let dictionaries = 0;
  let isText = false;
  let isPath = false;
  for (let at = 0; at < contents.length; ) {
    const sign = contents[at] ?? 0;
    if (KINDS[sign] === SPACE) at++;
    else if (KINDS[sign] === REGULAR) {
      const start = at;
      while (at < contents.length && KINDS[contents[at] ?? 0] === REGULAR) at++;
      if (at - start > 2) continue;
      const word = sign + (at - start === 2 ? 256 * (contents[start + 1] ?? 0) : 0);
      if (word === SAVES) saved++;
      else if (word === RESTORES) {
        if (--saved < 0) return "restore a state that they have not saved";
      } else if (word === BEGINS_TEXT || word === ENDS_TEXT) {
        if (isText === (word === BEGINS_TEXT)) return "do not end a text";
        isText = !isText;
      } else if (BUILDS_PATH.has(word)) isPath = true;
      else if (ENDS_PATH.has(word)) isPath = false;
      else if (IMAGE.has(word)) return "hold what this check does not read";
    } else if (sign === NAME) {
      const start = ++at;
      for (; at < contents.length && KINDS[contents[at] ?? 0] === REGULAR; at++)
        if (contents[at] === HASH) return "hold what this check does not read";
      if (at - start === 2 && (contents[start] ?? 0) + 256 * (contents[start + 1] ?? 0) === OPTIONAL)
        return "can be switched off";
    } else if (sign === OPENS || sign === CLOSES) {
      brackets += sign === OPENS ? 1 : -1;
      if (brackets < 0) return "do not end what they begin";
      at++;
    } else if (sign === LESS && contents[at + 1] === LESS) {
      dictionaries++;
      at += 2;
    } else if (sign === GREATER && contents[at + 1] === GREATER) {
      if (--dictionaries < 0) return "do not end what they begin";
      at += 2;
    } else if (sign === LESS) {
      const end = contents.indexOf(GREATER ?? 0, at);
      const another = contents.indexOf(LESS, at + 1);
      if (end < 0 || (another >= 0 && another < end)) return "do not end a string";
      at = end + 1;
    } else return "hold what this check does not read";
  }
  if (saved !== 0 || brackets !== 0 || dictionaries !== 0) return "do not end what they begin";
  if (isText) return "do not end a text";
  return isPath ? "do not end a path" : undefined;
}
