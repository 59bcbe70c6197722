import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { CHROMIUM, PRINT } from "../chromium/launch.ts";
import { pageOf } from "../chromium/page.ts";
import { styleSheet } from "../chromium/pictures.ts";
import { ordersOf } from "../contents.ts";
import { sheetOf } from "../sheets.ts";
import type { Method } from "./method.ts";

/** Gotenberg's default for `--chromium-restart-after`. */
const RESTART_AFTER = 100;

/**
 * Chromium as Gotenberg uses it: each document is a form sent over HTTP, becomes a folder of files, and is printed from
 * there in a browser context of its own; the browser is started anew after a hundred. Gotenberg itself is a container with
 * a Go program around the same browser, and is not measured.
 */
export function createGotenberg(): Method {
  let browser: Browser | undefined;
  let server: Server | undefined;
  let style = "";
  let printed = 0;

  async function print(form: FormData): Promise<Uint8Array> {
    browser ??= await chromium.launch(CHROMIUM);
    const folder = await mkdtemp(join(tmpdir(), "palmares-bench-"));
    const context = await browser.newContext();
    try {
      for (const file of form.values()) {
        if (file instanceof File) await writeFile(join(folder, file.name), new Uint8Array(await file.arrayBuffer()));
      }
      const page = await context.newPage();
      await page.goto(pathToFileURL(join(folder, "index.html")).href, { waitUntil: "load" });
      return await page.pdf(PRINT);
    } finally {
      await context.close();
      await rm(folder, { recursive: true, force: true });
      printed += 1;
      if (printed % RESTART_AFTER === 0) {
        await browser.close();
        browser = undefined;
      }
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = new Request("http://127.0.0.1/", {
      method: "POST",
      headers: { "content-type": request.headers["content-type"] ?? "" },
      body: Buffer.concat(await Array.fromAsync(request)),
    });
    response.end(await print(await received.formData()));
  }

  const urlOf = (listening: Server | undefined): string => {
    const address = listening?.address();
    if (address === null || typeof address !== "object") throw new Error("prepare() was not called.");
    return `http://127.0.0.1:${address.port}/forms/chromium/convert/html`;
  };

  return {
    name: "gotenberg",
    async prepare() {
      style = await styleSheet();
      browser = await chromium.launch(CHROMIUM);
      server = createServer((request, response) => {
        answer(request, response).catch((error: unknown) => response.destroy(error as Error));
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      // It keeps no process alive whose parent has gone.
      server.unref();
    },
    async run(type, selections) {
      const pdfs: Uint8Array[] = [];
      for (const { content, number } of ordersOf(type, selections)) {
        const form = new FormData();
        const link = '<link rel="stylesheet" href="style.css">';
        form.append("files", new Blob([pageOf(sheetOf(content, number), link)]), "index.html");
        form.append("files", new Blob([style]), "style.css");
        const answered = await fetch(urlOf(server), { method: "POST", body: form });
        pdfs.push(new Uint8Array(await answered.arrayBuffer()));
      }
      return pdfs;
    },
    async close() {
      await browser?.close();
      server?.closeAllConnections();
      server?.close();
    },
  };
}
