import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compressed } from "../../src/cdn/compression.ts";
import type { HttpResponse } from "../../src/net/http-response.ts";

const BODY = Buffer.from("Vérifier un document. ".repeat(100));
const file = (own: Partial<HttpResponse> = {}): HttpResponse => ({
  status: 200,
  headers: { "content-type": "text/javascript", "cache-control": "no-cache" },
  body: BODY,
  ...own,
});

describe("a website's file, as CloudFront compresses it", () => {
  it("is packed by Brotli, or by gzip for a browser that reads no other", async () => {
    const brotli = await compressed(file(), "gzip, deflate, br;q=0.9");
    expect(brotli.headers).toMatchObject({ "content-encoding": "br", "cache-control": "no-cache" });
    expect(brotliDecompressSync(brotli.body)).toEqual(BODY);
    const gzip = await compressed(file(), "gzip, deflate");
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(gzip.body)).toEqual(BODY);
  });

  it.each([
    ["a browser that reads no compression", file(), ""],
    ["a picture", file({ headers: { "content-type": "image/png" } }), "br"],
    ["a small file", file({ body: BODY.subarray(0, 999) }), "br"],
    ["an error", file({ status: 403 }), "br"],
  ])("is left as it is: %s", async (_, response, accepts) => {
    expect(await compressed(response, accepts)).toBe(response);
  });
});
