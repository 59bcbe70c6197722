import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { sendInvitations } from "./cognito-invitations.ts";

/**
 * The Cognito engine's process: `engine-cognito.ts <data folder> <issuer> <port>`. It keeps pools and users as JSON files in
 * `.cognito/` of its working folder, and hands over the mails that Cognito would send.
 */
const [dataDir = "", issuer = "", port = ""] = process.argv.slice(2);
mkdirSync(`${dataDir}/.cognito/db`, { recursive: true });
process.chdir(dataDir);
writeFileSync(
  ".cognito/config.json",
  JSON.stringify({
    // AWS's form of the issuer, so that tokens stay valid after a restart on another port.
    TokenConfig: { IssuerDomain: issuer },
    // cognito-local's default would require e-mail addresses as usernames; the template decides.
    UserPoolDefaults: { UsernameAttributes: [] },
    ServerConfig: { hostname: "127.0.0.1", port: Number(port) },
  }),
);

type Cognito = typeof import("cognito-local");
type Logger = Parameters<Cognito["createDefaultServer"]>[0];
const require = createRequire(import.meta.url);
sendInvitations((mail) => process.send?.({ mail }));
// cognito-local is CommonJS, and logs with its own copy of pino.
const pino = createRequire(require.resolve("cognito-local"))("pino") as (options: object) => Logger;
const { createDefaultServer } = require("cognito-local") as Cognito;

const server = await (await createDefaultServer(pino({ level: "error" }))).start();
process.send?.((server.address() as AddressInfo).port);

process.stdin.resume();
process.stdin.once("end", () => process.exit(0));
