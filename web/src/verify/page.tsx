import { useState } from "preact/hooks";
import { Languages } from "../open-pages/languages.tsx";
import type { Checking } from "./checking.ts";
import type { Offline } from "./offline.ts";
import { OfflineLists } from "./parts/offline-lists.tsx";
import { OutcomeCard } from "./parts/outcome-card.tsx";
import { Camera } from "./reading/camera.tsx";
import { readPhoto } from "./reading/read-picture.ts";
import { t } from "./words/words.ts";

interface PageProps {
  readonly checking: Checking;
  readonly offline: Offline;
}

/** The check page: what was found above, the ways to ask below. */
export function Page({ checking, offline }: PageProps) {
  const [isScanning, setIsScanning] = useState(false);
  const outcome = checking.outcome.value;
  const isBusy = checking.isBusy.value;
  return (
    <>
      <header>
        <p class="name">Palmarès</p>
        <Languages label={t.value.language} />
      </header>
      <main>
        <h1>{t.value.title}</h1>
        <p role="status" class="wait">
          {isBusy ? t.value.wait : ""}
        </p>
        {!isBusy && outcome && <OutcomeCard outcome={outcome} checking={checking} />}
        <div class="ways">
          {outcome === undefined && <p>{t.value.intro}</p>}
          {isScanning ? (
            <Camera
              onClose={() => setIsScanning(false)}
              onText={(text) => {
                setIsScanning(false);
                void checking.check(text);
              }}
            />
          ) : (
            <button type="button" class="main" onClick={() => setIsScanning(true)}>
              {t.value.scan}
            </button>
          )}
          <Photo checking={checking} />
          <Typed checking={checking} />
        </div>
        <OfflineLists offline={offline} />
        <p class="hint">{t.value.privacy}</p>
      </main>
    </>
  );
}

const Photo = ({ checking }: Pick<PageProps, "checking">) => (
  <div class="photo">
    <label for="photo">{t.value.photo}</label>
    <input
      id="photo"
      type="file"
      accept="image/*"
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        if (file !== undefined) void checking.photo(readPhoto(file));
        // So that the same file can be chosen again.
        currentTarget.value = "";
      }}
    />
  </div>
);

function Typed({ checking }: Pick<PageProps, "checking">) {
  const [text, setText] = useState("");
  const { label, hint, check } = t.value.typed;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void checking.check(text);
      }}
    >
      <label for="typed">{label}</label>
      <p class="hint" id="typed-hint">
        {hint}
      </p>
      <div class="row">
        <input
          id="typed"
          aria-describedby="typed-hint"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          required
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">{check}</button>
      </div>
    </form>
  );
}
