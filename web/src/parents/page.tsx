import { useState } from "preact/hooks";
import { language } from "../open-pages/language.ts";
import { Languages } from "../open-pages/languages.tsx";
import { type Answer, openPaper } from "./open-paper.ts";
import { readProof } from "./read-proof.ts";
import { t } from "./words/words.ts";

/** The page on which a parent opens a paper. @param link what stands after the # of its address. */
export const Page = ({ link }: { readonly link: string }) => (
  <>
    <header>
      <p class="name">Palmarès</p>
      <Languages label={t.value.language} />
    </header>
    <main>
      <h1>{t.value.title}</h1>
      {link === "" ? <p>{t.value.noLink}</p> : <Opening key={link} link={link} />}
    </main>
  </>
);

/** The states after which the same link can be tried again. */
const AGAIN = new Set<Answer["outcome"]>(["WRONG", "LOCKED", "OFFLINE", "BUSY"]);

function Opening({ link }: { readonly link: string }) {
  const [typed, setTyped] = useState("");
  const [answer, setAnswer] = useState<Answer | "unread" | "busy">();
  const isBusy = answer === "busy";

  async function open() {
    const proof = readProof(typed);
    if (proof === undefined) return setAnswer("unread");
    setAnswer("busy");
    const next = await openPaper(link, proof);
    setAnswer(next);
    // The file saves itself beside the page; where a browser does not do so, there is the button.
    if ("url" in next && next.url !== undefined) location.assign(next.url);
  }

  const isForm = answer === undefined || typeof answer === "string" || AGAIN.has(answer.outcome);
  return (
    <>
      {answer === undefined && <p>{t.value.intro}</p>}
      <p role="status" class={answer === undefined ? "" : "said"}>
        {said(answer)}
      </p>
      {typeof answer === "object" && "url" in answer && answer.url !== undefined && (
        <p>
          <a class="download" href={answer.url}>
            {t.value.download}
          </a>
        </p>
      )}
      {isForm && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void open();
          }}
        >
          <label for="proof">{t.value.field}</label>
          <input
            id="proof"
            value={typed}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="proof-hint"
            required
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <p id="proof-hint" class="hint">
            {t.value.hint}
          </p>
          <button type="submit" class="main" disabled={isBusy}>
            {t.value.open}
          </button>
        </form>
      )}
      {isForm && <p class="hint">{t.value.privacy}</p>}
    </>
  );
}

function said(answer: Answer | "unread" | "busy" | undefined): string {
  if (answer === undefined) return "";
  if (answer === "unread") return t.value.unread;
  if (answer === "busy") return t.value.wait;
  if (answer.outcome === "OPENED") return t.value.opened(answer.school ?? "");
  if (answer.outcome === "WRONG") return t.value.wrong(answer.left ?? 0);
  if (answer.outcome === "LOCKED") {
    const until = new Date(answer.until ?? Date.now());
    return t.value.locked(until.toLocaleTimeString(language.value, { hour: "2-digit", minute: "2-digit" }));
  }
  return t.value.outcomes[answer.outcome];
}
