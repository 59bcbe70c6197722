#!/usr/bin/env bash
# Guess, before trying: `copy` and `paste` go to the element that has the focus, as key events do, in every browser; so a grid
# hears them on itself while one of its cells has the focus.
# Behaviour: in Chromium they do. Firefox sends them to where the selection of text is, and to the page's body where there is
# none: a cell with the focus, whose text cannot be selected, never hears them.
# What it meant for us: nothing could be copied or pasted in the grids of marks and remarks in Firefox. They listen on the
# document now (web/src/screens/grid/view/use-clipboard.ts), and `npm run firefox` copies and pastes.
# Seen with Firefox 153 ESR and Chromium 156, both of Debian 12, playwright-core 1.64.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { chromium, firefox } from "playwright-core";
const PAGE = `<table role="grid"><tr><td tabindex="0" style="user-select: none">14,75</td></tr></table>
<script>
  globalThis.heard = [];
  for (const type of ["keydown", "copy", "paste"])
    document.addEventListener(type, ({ target, key = "" }) => key === "Control" || heard.push(type + " " + target.localName));
</script>`;
async function heardIn(browser) {
  const page = await browser.newPage();
  await page.setContent(PAGE);
  await page.locator("td").focus();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await page.waitForTimeout(500);
  const heard = await page.evaluate(() => heard.join(", "));
  await browser.close();
  return heard;
}
const found = {
  chromium: await heardIn(
    await chromium.launch({ executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium", args: ["--no-sandbox"] }),
  ),
  firefox: await heardIn(
    await firefox.launch({ channel: "moz-firefox", executablePath: process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr" }),
  ),
};
const expected = {
  chromium: "keydown td, copy td, keydown td, paste td",
  firefox: "keydown td, copy body, keydown td, paste body",
};
if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`changed: ${JSON.stringify(found)}`);
JS
node try.mjs
echo "as found: copy and paste go to the focused cell in Chromium, and to the body in Firefox"
