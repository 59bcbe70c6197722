import "./styles/index.css";
import { readNumber } from "@palmares/core/claims/paper-number";
import { render } from "preact";
import { checkWith, createChecking } from "./checking.ts";
import { createOffline } from "./offline.ts";
import { Page } from "./page.tsx";
import { browserAsk } from "./register/ask-register.ts";
import { browserShelf } from "./register/browser-shelf.ts";
import { createKeptLists } from "./register/kept-lists.ts";
import "../theme.ts";

const kept = createKeptLists(browserShelf);
const checking = createChecking(checkWith({ ask: browserAsk, kept, site: location.origin }));
const offline = createOffline({
  ask: browserAsk,
  kept,
  now: () => new Date(),
  persist: async () => navigator.storage?.persist(),
});

/**
 * A code's own address, or a link to the check of a number: what it says is read, then taken out of the address and of the
 * browser's history.
 */
function checkAddress(): void {
  const said = location.hash.slice(1);
  if (said === "") return;
  const text = "number" in readNumber(said) ? said : location.href;
  history.replaceState(null, "", location.pathname);
  void checking.check(text).then(() => offline.load());
}

const root = document.querySelector("#app");
if (root === null) throw new Error("The page has no #app.");
render(<Page checking={checking} offline={offline} />, root);
checkAddress();
addEventListener("hashchange", checkAddress);
void offline.load();

// After the page itself, so that a slow network brings the answer first.
if ("serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("/verifier/worker.js", { scope: "/verifier/" }).catch(() => {
      // A private window, or a full phone: the page works with the network only.
    });
  });
}
