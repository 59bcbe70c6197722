import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { compressed } from "@palmares/local-aws/cdn/compression";
import { CHECK_PAGE_PERMISSIONS, CHECK_PAGE_POLICY } from "../../../infra/edge/check-page.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};
const API = "/api/verify/";

export interface CheckSite {
  readonly url: string;
  /** What the public routes answer, by path; what is not there is 404. */
  answers: Readonly<Record<string, unknown>>;
  /** Every address that was asked for, as a server's log shows it. */
  readonly log: string[];
  close(): Promise<void>;
}

/** The built check page under its own headers, compressed as CloudFront serves it. */
export async function openCheckSite(folder: string): Promise<CheckSite> {
  const site: { answers: CheckSite["answers"]; readonly log: string[] } = { answers: {}, log: [] };
  const answer = async ({ url = "", headers: asked }: IncomingMessage, response: ServerResponse): Promise<void> => {
    site.log.push(url);
    if (url.startsWith(API)) {
      const found = site.answers[url.slice(API.length)];
      response.writeHead(found === undefined ? 404 : 200, { "content-type": TYPES[".json"] });
      response.end(JSON.stringify(found ?? {}));
      return;
    }
    const path = url.endsWith("/") ? `${url}index.html` : url;
    try {
      const file = {
        status: 200,
        headers: { "content-type": TYPES[extname(path)] ?? "" },
        body: readFileSync(join(folder, path)),
      };
      const { headers, body } = await compressed(file, String(asked["accept-encoding"]));
      response.writeHead(200, {
        ...headers,
        "content-security-policy": CHECK_PAGE_POLICY,
        "permissions-policy": CHECK_PAGE_PERMISSIONS,
        "x-content-type-options": "nosniff",
      });
      response.end(body);
    } catch {
      response.writeHead(403).end();
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(site, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
