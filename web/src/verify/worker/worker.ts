import { keptSite } from "../../worker/kept-site.ts";

/** The check page is opened from the device at once; the browser looks for a newer one behind it. */
const PAGE = "/verifier/";
const site = keptSite({ prefix: "palmares-check-", page: PAGE });

site.begin((path) => {
  const file = path === `${PAGE}index.html` ? PAGE : path;
  return site.has(file) ? site.keptFirst(file) : undefined;
});
