import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface ClipboardActs {
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
}

/**
 * Copies and pastes while an element or what it contains has the focus. Firefox sends these events to where the text selection
 * is, else to the page, and not to a focused cell as Chromium does; so they are heard on the document.
 */
export function useClipboard(within: RefObject<HTMLElement | null>, acts: ClipboardActs): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    const isMeant = ({ target }: ClipboardEvent) =>
      [target, document.activeElement].some((one) => one instanceof Node && within.current?.contains(one) === true);
    const ended = new AbortController();
    const hear = (type: "copy" | "cut" | "paste", act: (event: ClipboardEvent) => void) =>
      document.addEventListener(type, (event) => isMeant(event) && act(event), { signal: ended.signal });
    hear("paste", (event) => current.current.onPaste(event));
    hear("copy", (event) => current.current.onCopy(event));
    hear("cut", (event) => current.current.onCopy(event));
    return () => ended.abort();
  }, [within]);
}
