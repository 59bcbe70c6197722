import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/language.ts";

interface NamesProps {
  readonly title: string;
  /** False until `onOpen` has loaded them: lists of batches omit them. */
  readonly areKnown: boolean;
  readonly onOpen: () => void;
  readonly children: ComponentChildren;
}

/** A list that is closed at first, and loaded when it is opened. */
export function Names({ title, areKnown, onOpen, children }: NamesProps) {
  const [isOpen, setOpen] = useState(false);
  // A retry makes names unknown again while the list is open.
  useEffect(() => {
    if (isOpen && !areKnown) onOpen();
  }, [isOpen, areKnown]);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {areKnown ? children : <p class="hint">{t.value.wait}</p>}
    </details>
  );
}
