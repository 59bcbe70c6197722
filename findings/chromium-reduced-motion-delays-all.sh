#!/usr/bin/env bash
# Guess, before trying: the usual rule for readers who want less motion, `* { transition-duration: 0.01ms !important }`, changes
# elements that have a transition, and no others.
# Behaviour: transition-property is `all` where nothing says otherwise, so the rule gives every element a transition of every
# property. A style that is read right after a change is the old one, which no rule of the page gives any more.
# What it meant for us: web/src/styles/base.css says `transition: none`, and two browser tests that failed at one run in thirty
# no longer do.
# Seen with Chromium of Debian 12 and playwright-core 1.65.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.65.1 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { chromium } from "playwright-core";
const executablePath = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--headless=new", "--disable-gpu"] });
const page = await browser.newPage({ reducedMotion: "reduce" });
async function readAtOnce(rule) {
  await page.setContent(`<style>
    p { opacity: 1 } p.dim { opacity: 0.25 }
    @media (prefers-reduced-motion: reduce) { * { ${rule} } }
  </style><p>Bulletin</p>`);
  return page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const shown = document.querySelector("p");
    const before = getComputedStyle(shown).opacity;
    shown.classList.add("dim");
    drawn([before, getComputedStyle(shown).opacity]);
  }))));
}
const found = JSON.stringify([
  await readAtOnce(""),
  await readAtOnce("transition-duration: 0.01ms !important"),
  await readAtOnce("transition: none !important"),
]);
await browser.close();
const expected = JSON.stringify([["1", "0.25"], ["1", "1"], ["1", "0.25"]]);
if (found !== expected) throw new Error(`changed: ${found}`);
JS
node try.mjs
echo "as found: with a duration of 0.01 ms for every element, one without a transition shows its old opacity right after the change"
