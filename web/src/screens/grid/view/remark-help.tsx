import type { Signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import { NO_OFFER, type Offer, offerFor } from "../model/suggestions.ts";
import type { Editor } from "./editor.ts";

/** The id of an offered remark, for the field that says which is chosen. */
const optionId = (place: number) => `sheet-remark-${place}`;
const LIST_ID = "sheet-remarks";

interface RemarkHelpProps {
  readonly editor: Editor;
  readonly field: HTMLInputElement;
  readonly ranked: readonly string[];
  /** The characters that a remark of the column may have. */
  readonly longest: number;
  readonly offer: Signal<Offer>;
  readonly onPick: (remark: string) => void;
}

/** Below the remark that is typed: what the school has written before, and how many characters are left. */
export function RemarkHelp({ editor, field, ranked, longest, offer, onPick }: RemarkHelpProps) {
  const box = useRef<HTMLDivElement>(null);
  const typing = editor.remark.value;
  const text = typing?.text;
  // Before the next key: it chooses among what is offered for all that is typed.
  useLayoutEffect(() => {
    offer.value = text === undefined ? NO_OFFER : offerFor(text, ranked, offer.peek());
  }, [text, ranked]);
  const { remarks, chosen } = offer.value;
  const isOpen = text !== undefined && remarks.length > 0;
  useEffect(() => {
    if (typing === undefined || box.current === null) return;
    const { left, top, width, height } = typing;
    const { style, offsetHeight, parentElement } = box.current;
    const room = (parentElement?.scrollTop ?? 0) + (parentElement?.clientHeight ?? 0) - top - height;
    style.left = `${left}px`;
    style.width = `${width}px`;
    style.top = `${room < offsetHeight && top > offsetHeight ? top - offsetHeight : top + height}px`;
  }, [typing?.left, typing?.top, remarks.length]);
  useEffect(() => {
    if (text === undefined) return;
    field.setAttribute("aria-expanded", String(isOpen));
    field.setAttribute("aria-controls", LIST_ID);
    if (chosen >= 0) field.setAttribute("aria-activedescendant", optionId(chosen));
    else field.removeAttribute("aria-activedescendant");
    return () => {
      for (const name of ["aria-expanded", "aria-controls", "aria-activedescendant"]) field.removeAttribute(name);
    };
  }, [text === undefined, isOpen, chosen]);
  if (text === undefined) return null;
  const texts = gridText.value.remarks;
  const left = longest - text.length;
  return (
    <div ref={box} class="remark-help" lang="fr">
      <div id={LIST_ID} role="listbox" aria-label={texts.label}>
        {remarks.map((remark, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: in the combobox pattern the field handles the keys.
          <div
            key={remark}
            id={optionId(place)}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            // The field would lose the focus before the click.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(remark)}
          >
            {remark}
          </div>
        ))}
      </div>
      <p class={left < 0 ? "hint field-error" : "hint"}>{left < 0 ? texts.tooMany(-left) : texts.left(left)}</p>
    </div>
  );
}
