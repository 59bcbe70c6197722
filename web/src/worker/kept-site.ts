/**
 * What the service workers of the site have in common: each keeps the files of one page on the device, so that the page opens
 * without network. The build writes in which files there are, the page's own script, and a name that changes with any of them.
 */
declare const FILES: readonly string[];
declare const SCRIPT: string;
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

/** How a request is answered; undefined leaves it to the browser, as if there were no worker. */
export type Answer = ((request: Request) => Promise<Response>) | undefined;

export interface KeptPage {
  /** Of the caches' names. */
  readonly prefix: string;
  /** The page's address. */
  readonly page: string;
}

export interface KeptSite {
  readonly has: (path: string) => boolean;
  /** The kept file, or else the network's. */
  readonly keptFirst: (file: string) => Answer;
  /** The network's answer, or else the kept file: when nothing answers in time, or when the site is out of order. */
  readonly fetchedFirst: (file: string, patienceMs: number) => Answer;
  /** @param answerTo How the worker answers a `GET` of something else than the assets. */
  readonly begin: (answerTo: (path: string, request: Request) => Answer) => void;
}

/** Named by what they contain: one that is kept is the one that is asked for, whichever version kept it. */
const isAsset = (path: string): boolean => path.startsWith("/assets/");

export function keptSite({ prefix, page }: KeptPage): KeptSite {
  const scope = globalThis as unknown as WorkerScope;
  const cacheName = prefix + VERSION;
  // Beside this version's files there may be those of the one before, whose page is another.
  const kept = (file: string) => caches.match(file, isAsset(file) ? {} : { cacheName });

  /** @throws Error when the file is not that of this version: the browser then tries again later. */
  async function fetched(file: string): Promise<Response> {
    // Past the browser's own cache: a page of yesterday would name files of yesterday.
    const answer = await fetch(file, { cache: isAsset(file) ? "default" : "reload" });
    if (!answer.ok) throw new Error(`${file}: HTTP ${answer.status}`);
    // During a deployment the worker may be there before its page.
    if (file === page && !(await answer.clone().text()).includes(SCRIPT)) throw new Error(`${file}: another version`);
    return answer;
  }

  async function install(): Promise<void> {
    const cache = await caches.open(cacheName);
    // One after the other, and nothing twice: what the user waits for meanwhile needs the line, too.
    for (const file of FILES) {
      const known = isAsset(file) ? await kept(file) : undefined;
      await cache.put(file, known ?? (await fetched(file)));
    }
    await scope.skipWaiting();
  }

  async function activate(): Promise<void> {
    const others = (await caches.keys()).filter((one) => one.startsWith(prefix) && one !== cacheName);
    // The files of the version before stay for tabs that are still open with it.
    await Promise.all(others.slice(0, -1).map((one) => caches.delete(one)));
    await scope.clients.claim();
  }

  const keptFirst =
    (file: string): Answer =>
    async (request) =>
      (await kept(file)) ?? fetch(request);

  return {
    has: (path) => FILES.includes(path),
    keptFirst,
    fetchedFirst: (file, patienceMs) => async (request) => {
      const asked = fetch(request);
      const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
      const answer = await Promise.race([asked.catch(() => undefined), late]);
      if (answer !== undefined && answer.status < 500) return answer;
      return (await kept(file)) ?? answer ?? asked;
    },
    begin(answerTo) {
      scope.addEventListener("install", (event) => event.waitUntil(install()));
      scope.addEventListener("activate", (event) => event.waitUntil(activate()));
      scope.addEventListener("fetch", (event) => {
        const { request } = event;
        const { pathname, origin } = new URL(request.url);
        if (origin !== location.origin || request.method !== "GET") return;
        const answer = isAsset(pathname) ? keptFirst(pathname) : answerTo(pathname, request);
        if (answer !== undefined) event.respondWith(answer(request));
      });
    },
  };
}
