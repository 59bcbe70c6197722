import { FileFault } from "./file-fault.ts";

const LINE_END = Buffer.from("\r\n");
/** A chunk's size with its signature, or a trailer. */
const LONGEST_LINE = 4096;
const incomplete = () => new FileFault(400, "IncompleteBody", "The body is not in aws-chunked encoding.");

/**
 * The content of a body in `aws-chunked` encoding, which SDKs send when they know a checksum only at the end. Signatures of
 * chunks are not checked.
 *
 * @param onTrailer receives each header that follows the content.
 */
export async function* withoutChunks(
  body: AsyncIterable<Buffer>,
  onTrailer: (name: string, value: string) => void,
): AsyncGenerator<Buffer> {
  const source = body[Symbol.asyncIterator]();
  let left: Buffer = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await source.next();
    if (done === true) throw incomplete();
    left = left.length === 0 ? value : Buffer.concat([left, value]);
  };
  const line = async (): Promise<string> => {
    let end = left.indexOf(LINE_END);
    while (end < 0) {
      if (left.length > LONGEST_LINE) throw incomplete();
      await more();
      end = left.indexOf(LINE_END);
    }
    const text = left.subarray(0, end).toString("latin1");
    left = left.subarray(end + LINE_END.length);
    return text;
  };

  for (;;) {
    const [size = ""] = (await line()).split(";");
    if (!/^[0-9a-f]{1,8}$/i.test(size)) throw incomplete();
    let wanted = Number.parseInt(size, 16);
    if (wanted === 0) break;
    while (wanted > 0) {
      if (left.length === 0) await more();
      const taken = left.subarray(0, wanted);
      left = left.subarray(taken.length);
      wanted -= taken.length;
      yield taken;
    }
    if ((await line()) !== "") throw incomplete();
  }
  for (let trailer = await line(); trailer !== ""; trailer = await line()) {
    const colon = trailer.indexOf(":");
    onTrailer(trailer.slice(0, colon).trim().toLowerCase(), trailer.slice(colon + 1).trim());
  }
}
