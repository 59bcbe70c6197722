import type { JSX } from "preact";
import { useRef } from "preact/hooks";

interface Drawn<P> {
  readonly props: P;
  readonly element: JSX.Element;
}

/**
 * Parts that are drawn again only when something of them changes: whoever walks through the grid redraws two of sixty rows, and
 * one cell of each.
 *
 * @param draw makes an element.
 * @param texts When these change, all parts are drawn again.
 * @returns the part at a place.
 */
export function useDrawn<P extends object>(
  draw: (props: P) => JSX.Element,
  texts?: object,
): (place: number, props: P) => JSX.Element {
  const kept = useRef({ texts, parts: [] as Drawn<P>[] });
  if (kept.current.texts !== texts) kept.current = { texts, parts: [] };
  const { parts } = kept.current;
  return (place, props) => {
    const last = parts[place];
    // What is the same element is not even compared.
    if (last !== undefined && isSame(last.props, props)) return last.element;
    const element = draw(props);
    parts[place] = { props, element };
    return element;
  };
}

function isSame<P extends object>(a: P, b: P): boolean {
  for (const name in b) if (a[name] !== b[name]) return false;
  return true;
}
