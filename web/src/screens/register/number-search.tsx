import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { Icon } from "../../parts/icons.tsx";
import { openAddress } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { faultText, typedNumber } from "./typed-number.ts";

/** Opens the paper of a number that somebody reads out. */
export function NumberSearch() {
  const typed = useSignal("");
  const error = useSignal<string | undefined>(undefined);
  const texts = t.value.register.number;

  function find(): void {
    const read = typedNumber(typed.value);
    error.value = "fault" in read ? faultText(read) : undefined;
    if ("number" in read) openAddress(linkTo("paper", { number: read.number }));
  }

  return (
    <form
      class="number-search"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <TextField
        label={texts.label}
        hint={texts.hint}
        error={error.value}
        value={typed.value}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <button type="submit">
        <Icon name="search" />
        {texts.find}
      </button>
    </form>
  );
}
