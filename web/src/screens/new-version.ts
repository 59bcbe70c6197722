import { isSiteReachable } from "../live/connection.ts";

/** What to do about a screen whose code did not arrive. */
export type Recovery = "reloading" | "unreachable" | "failed";

export interface Page {
  /** The address of the page's own script, which each version of the console has anew. */
  readonly version: string;
  /** Keeps the version that was loaded again, as long as this tab is open. */
  readonly store: Pick<Storage, "getItem" | "setItem">;
  /** Whether the installation answers with the page. */
  readonly isReachable: () => Promise<boolean>;
  readonly reload: () => void;
}

const KEY = "palmares.reloaded";

/**
 * A tab that was open during a deployment may ask for a file that is gone, and browsers do not ask twice for a script that
 * failed. Both are mended by loading the page again, which keeps its address. That happens by itself once for each version,
 * so that a file that is broken for another reason does not load the page for ever.
 */
export async function recover({ version, store, isReachable, reload }: Page): Promise<Recovery> {
  if (!(await isReachable())) return "unreachable";
  if (store.getItem(KEY) === version) return "failed";
  store.setItem(KEY, version);
  reload();
  return "reloading";
}

export const thisPage = (): Page => ({
  version: document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? "",
  store: sessionStorage,
  isReachable: isSiteReachable,
  reload: () => location.reload(),
});
