/**
 * Keeps the check page on the device, so that it opens without network. The build writes in which files there are, and a
 * name that changes with any of them.
 */
declare const FILES: readonly string[];
declare const VERSION: string;

interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  addEventListener(name: "install" | "activate", listener: (event: LongEvent) => void): void;
  addEventListener(name: "fetch", listener: (event: FetchedEvent) => void): void;
  skipWaiting(): Promise<void>;
}
interface LongEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchedEvent extends LongEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as WorkerScope;
const PREFIX = "palmares-check-";
const CACHE = PREFIX + VERSION;
const PAGE = "/verifier/";

scope.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    // Past the browser's own cache: a page of yesterday would name files of yesterday.
    await cache.addAll(FILES.map((file) => new Request(file, { cache: file.startsWith(PAGE) ? "reload" : "default" })));
    await scope.skipWaiting();
  };
  event.waitUntil(keep());
});

scope.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
    );
    await scope.clients.claim();
  };
  event.waitUntil(tidy());
});

scope.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const file = pathname === `${PAGE}index.html` ? PAGE : pathname;
  if (origin !== location.origin || event.request.method !== "GET" || !FILES.includes(file)) return;
  event.respondWith(caches.match(file, { cacheName: CACHE }).then((found) => found ?? fetch(event.request)));
});

export {};
