import type { Shelf } from "./kept-lists.ts";

/** The service worker deletes its own files of earlier versions, never this. */
const SHELF = "palmares-lists";

/** The browser's own store of answers. */
export const browserShelf: Shelf = {
  async get(name) {
    const found = await (await caches.open(SHELF)).match(address(name));
    return await found?.text();
  },
  async put(name, json) {
    await (await caches.open(SHELF)).put(address(name), new Response(json));
  },
};

const address = (name: string) => `/verifier/kept/${name}`;
