import "./styles/index.css";
import { readNumber } from "@palmares/core/claims/paper-number";
import { render } from "preact";
import { type CheckPorts, currentKeys } from "./check-paper.ts";
import { checkWith, createChecking } from "./checking.ts";
import { createOffline } from "./offline.ts";
import { Page } from "./page.tsx";
import { browserAsk } from "./register/ask-register.ts";
import { browserShelf } from "./register/browser-shelf.ts";
import { createKeptLists } from "./register/kept-lists.ts";
import "../theme.ts";

const kept = createKeptLists(browserShelf);
const ports: CheckPorts = { ask: browserAsk, kept, site: location.origin };
const checking = createChecking(checkWith(ports));
const offline = createOffline({
  ask: browserAsk,
  kept,
  persist: async () => navigator.storage?.persist(),
});

/**
 * A code's own address, or a link to the check of a number: what it says is read, then taken out of the address and of the
 * browser's history.
 */
async function checkAddress(): Promise<void> {
  const said = location.hash.slice(1);
  const text = "number" in readNumber(said) ? said : location.href;
  history.replaceState(null, "", location.pathname);
  await checking.check(text);
}

const hasCode = () => location.hash.length > 1;

/** Checks the code that the page was opened by; without one, keeps the keys, so that this device can check without network. */
async function begin(): Promise<void> {
  await (hasCode() ? checkAddress() : currentKeys(ports));
  await offline.load();
}

/** Keeps the page itself. After all that the reader waits for: it loads every file once more. */
function keepPage(): void {
  navigator.serviceWorker?.register("/verifier/worker.js", { scope: "/verifier/" }).catch(() => {
    // A private window, or a full phone: the page works with the network only.
  });
}

const root = document.querySelector("#app");
if (root === null) throw new Error("The page has no #app.");
root.replaceChildren();
render(<Page checking={checking} offline={offline} />, root);
addEventListener("hashchange", () => {
  if (hasCode()) void checkAddress();
});
void offline.load();
void begin().finally(keepPage);
