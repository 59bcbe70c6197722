import { type ReadonlySignal, signal } from "@preact/signals";
import type { Fetch } from "../api/client.ts";

/** Whether the installation is within reach. A browser knows of its cable only; so calls without an answer count, too. */
export interface Connection {
  readonly isLost: ReadonlySignal<boolean>;
  /** The same `fetch`, of which each outcome says something about the connection. */
  readonly watch: (fetch: Fetch) => Fetch;
  /** The browser says that it has lost its network, or has it again. */
  readonly changed: (isOnline: boolean) => void;
}

export interface ConnectionSettings {
  readonly isOnline: boolean;
  /** Whether the installation answers with its page. */
  readonly isReachable: () => Promise<boolean>;
  /** In ms. */
  readonly retryMs?: number;
}

const RETRY_MS = 10_000;

export function createConnection({ isOnline, isReachable, retryMs = RETRY_MS }: ConnectionSettings): Connection {
  const isLost = signal(!isOnline);
  let retry: ReturnType<typeof setTimeout> | undefined;
  let looking: Promise<void> | undefined;

  function later(): void {
    clearTimeout(retry);
    retry = setTimeout(look, retryMs);
  }

  function found(isThere: boolean): void {
    clearTimeout(retry);
    isLost.value = !isThere;
    if (!isThere) later();
  }

  /** Several calls that fail together ask once. */
  function look(): void {
    looking ??= isReachable()
      .then(found)
      .finally(() => (looking = undefined));
  }

  if (isLost.value) later();
  return {
    isLost,
    watch: (fetch) => async (url, init) => {
      try {
        const answer = await fetch(url, init);
        found(true);
        return answer;
      } catch (error) {
        // One call may fail by itself; then the page is still answered.
        if (!(error instanceof DOMException && error.name === "AbortError")) look();
        throw error;
      }
    },
    changed(isThere) {
      if (isThere) look();
      else found(false);
    },
  };
}

/** Asks the installation for its page. The service worker leaves this address to the network. */
export const isSiteReachable = (): Promise<boolean> =>
  fetch("/index.html", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
