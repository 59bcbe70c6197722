import { once } from "node:events";
import { createServer, get, request } from "node:http";
import { expect, it } from "vitest";
import { closing } from "../../src/net/closing.ts";
import { listen } from "../../src/net/listen.ts";

it("a server closes although a client waits for its upgrade, which nobody answers", async () => {
  const server = createServer();
  const close = closing(server);
  const port = await listen(server, 0);
  server.on("upgrade", () => {});
  const headers = { connection: "Upgrade", upgrade: "websocket" };
  const client = request({ port, host: "127.0.0.1", headers }).on("error", () => {});
  client.end();
  await once(server, "upgrade");
  await close();
  expect(server.listening).toBe(false);
});

it("an answer under way when the server closes is given whole", async () => {
  const server = createServer((_, response) => {
    response.write("first, ");
    setTimeout(() => response.end("last"), 200);
  });
  const close = closing(server);
  const port = await listen(server, 0);
  const [response] = await once(get({ port, host: "127.0.0.1" }), "response");
  const closed = close();
  let text = "";
  for await (const chunk of response) text += chunk;
  expect(text).toBe("first, last");
  await closed;
});
