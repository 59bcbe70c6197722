type Styles = Partial<Record<"transform" | "width" | "height" | "clipPath", string>>;

/** What each element was given: to ask the element itself takes longer than all the rest of it. */
const given = new WeakMap<HTMLElement, Styles>();

/** Lays an element where it has to be. The same style is not set again: a layer that only moves is not painted. */
export function lay(element: HTMLElement, styles: Styles): void {
  const last = given.get(element);
  for (const [name, value] of Object.entries(styles) as [keyof Styles, string][])
    if (last?.[name] !== value) element.style[name] = value;
  given.set(element, { ...last, ...styles });
}
