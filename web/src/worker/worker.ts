import { PARENTS_PAGE } from "@palmares/core/contract/parents-page";
import { keptSite } from "./kept-site.ts";

/**
 * Keeps the console on the device: its page, its code and its settings, so that it opens without network. Never what the API
 * answers, and no paper: those who use the same computer shall find nobody's marks (decision 0058).
 *
 * With network, the page is the installation's own at once, so that a new version is there with the next load. All files that
 * it names have a hash in their names: it gets those of its own version, kept or not.
 */
const PAGE = "/";
const SETTINGS = "/config.json";
/** A line that does not answer the first request by then is as good as none. */
const PATIENCE_MS = 5_000;

const site = keptSite({ prefix: "palmares-console-", page: PAGE });

/** What stands beside the console's screens on this address: the API, other pages, and files at the top. */
const OTHERS = ["/api", "/ws", "/verifier", PARENTS_PAGE];
const isOther = (path: string): boolean =>
  OTHERS.some((other) => `${path}/`.startsWith(`${other}/`)) || /^\/[^/]+\.[A-Za-z0-9]+$/.test(path);

site.begin((path, request) => {
  if (path === SETTINGS) return site.fetchedFirst(SETTINGS, PATIENCE_MS);
  if (request.mode === "navigate") return isOther(path) ? undefined : site.fetchedFirst(PAGE, PATIENCE_MS);
  return path !== PAGE && site.has(path) ? site.keptFirst(path) : undefined;
});
