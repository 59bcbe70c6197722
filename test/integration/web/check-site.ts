import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { CHECK_PAGE_PERMISSIONS, CHECK_PAGE_POLICY } from "../../../infra/edge/check-page.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
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

/** The built check page under its own headers, as CloudFront serves it. */
export async function openCheckSite(folder: string): Promise<CheckSite> {
  const site: { answers: CheckSite["answers"]; readonly log: string[] } = { answers: {}, log: [] };
  const server: Server = createServer(({ url = "" }, response) => {
    site.log.push(url);
    if (url.startsWith(API)) {
      const answer = site.answers[url.slice(API.length)];
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": TYPES[".json"] });
      return response.end(JSON.stringify(answer ?? {}));
    }
    const path = url.endsWith("/") ? `${url}index.html` : url;
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, {
        "content-type": TYPES[extname(path)],
        "content-security-policy": CHECK_PAGE_POLICY,
        "permissions-policy": CHECK_PAGE_PERMISSIONS,
        "x-content-type-options": "nosniff",
      });
      return response.end(body);
    } catch {
      return response.writeHead(403).end();
    }
  });
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
