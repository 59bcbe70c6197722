import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { HttpResponse } from "../net/http-response.ts";

/** CloudFront compresses files of these sizes, in bytes … */
const [LEAST, MOST] = [1_000, 10_000_000];
/** … and of these types, as far as websites have them. */
const TYPES: ReadonlySet<string> = new Set([
  "text/css",
  "text/html",
  "text/javascript",
  "text/plain",
  "application/json",
  "image/svg+xml",
]);

/** What CloudFront's own levels come to, within some per cent. */
const BROTLI_LEVEL = 5;
const withBrotli = promisify(brotliCompress);
const withGzip = promisify(gzip);

/**
 * A file as CloudFront gives it to a browser that says which compressions it reads: Brotli rather than gzip.
 *
 * @param accepts the request's Accept-Encoding.
 */
export async function compressed(response: HttpResponse, accepts = ""): Promise<HttpResponse> {
  const { status, headers, body } = response;
  const type = String(headers["content-type"]).split(";")[0] ?? "";
  if (status !== 200 || body.length < LEAST || body.length > MOST || !TYPES.has(type)) return response;
  const read = new Set(accepts.split(",").map((one) => one.split(";")[0]?.trim()));
  const as = (encoding: string, packed: Buffer): HttpResponse => ({
    status,
    headers: { ...headers, "content-encoding": encoding, vary: "Accept-Encoding" },
    body: packed,
  });
  if (read.has("br")) {
    return as("br", await withBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_LEVEL } }));
  }
  return read.has("gzip") ? as("gzip", await withGzip(body)) : response;
}
