import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { compressed } from "@palmares/local-aws/cdn/compression";
import { CHECK_PAGE, CHECK_PAGE_PERMISSIONS, CHECK_PAGE_POLICY } from "../../../infra/edge/check-page.ts";
import { consolePolicy } from "../../../infra/edge/console-policy.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};
const VERIFY = "/api/verify/";
const CONFIG = { auth: "cognito", userPoolClientId: "client", cognitoEndpoint: "/cognito/" };

export interface BuiltSite {
  readonly url: string;
  /** Where the build lies; another one is the next deployment. */
  folder: string;
  /** What the public routes answer, by path; what is not there is 404. */
  answers: Readonly<Record<string, unknown>>;
  /** Every address that was asked for, as a server's log shows it. */
  readonly log: string[];
  close(): Promise<void>;
}

/** The built pages under their own headers, compressed as CloudFront serves them. Of the API only the public answers. */
export async function openBuiltSite(folder: string): Promise<BuiltSite> {
  const site: Pick<BuiltSite, "folder" | "answers" | "log"> = { folder, answers: {}, log: [] };
  const answer = async ({ url = "", headers: asked }: IncomingMessage, response: ServerResponse): Promise<void> => {
    site.log.push(url);
    if (url.startsWith("/api/") || url === "/config.json") {
      const found = url === "/config.json" ? CONFIG : site.answers[url.slice(VERIFY.length)];
      response.writeHead(found === undefined ? 404 : 200, { "content-type": TYPES[".json"] });
      response.end(JSON.stringify(found ?? {}));
      return;
    }
    const path = fileOf(url);
    try {
      const file = {
        status: 200,
        headers: { "content-type": TYPES[extname(path)] ?? "" },
        body: readFileSync(join(site.folder, path)),
      };
      const { headers, body } = await compressed(file, String(asked["accept-encoding"]));
      response.writeHead(200, { ...headers, ...policiesOf(path), "x-content-type-options": "nosniff" });
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

/** Every path without a file is a screen of the console. */
function fileOf(url: string): string {
  const { pathname } = new URL(url, "http://127.0.0.1");
  if (pathname === `${CHECK_PAGE}/`) return `${CHECK_PAGE}/index.html`;
  return extname(pathname) === "" ? "/index.html" : pathname;
}

const policiesOf = (path: string): Readonly<Record<string, string>> =>
  path.startsWith(`${CHECK_PAGE}/`)
    ? { "content-security-policy": CHECK_PAGE_POLICY, "permissions-policy": CHECK_PAGE_PERMISSIONS }
    : {
        "content-security-policy": consolePolicy([]),
        "cache-control": path.startsWith("/assets/") ? "immutable" : "no-cache",
      };
