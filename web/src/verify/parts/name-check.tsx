import type { ClaimedStudent } from "@palmares/core/claims/claims";
import { isNameOf } from "@palmares/core/claims/name-hash";
import { useState } from "preact/hooks";
import { t } from "../words/words.ts";

/** Compares the name on the paper with a code that holds only its hash. */
export function NameCheck({ student }: { readonly student: ClaimedStudent }) {
  const [name, setName] = useState("");
  const [isSame, setIsSame] = useState<boolean>();
  const { label, hint, check, same, other } = t.value.name;
  return (
    <form
      class="name-check"
      onSubmit={(event) => {
        event.preventDefault();
        void isNameOf(name, student).then(setIsSame);
      }}
    >
      <label for="name">{label}</label>
      <p class="hint" id="name-hint">
        {hint}
      </p>
      <div class="row">
        <input
          id="name"
          aria-describedby="name-hint"
          autocomplete="off"
          required
          value={name}
          onInput={({ currentTarget }) => {
            setName(currentTarget.value);
            setIsSame(undefined);
          }}
        />
        <button type="submit">{check}</button>
      </div>
      <p role="status" class={isSame === true ? "same" : "other"}>
        {isSame === undefined ? "" : isSame ? same : other}
      </p>
    </form>
  );
}
