/** Lays an element where it has to be. The same style is not set again: a layer that only moves is not painted. */
export function lay(
  element: HTMLElement,
  styles: Partial<Record<"transform" | "width" | "height" | "clipPath", string>>,
): void {
  for (const [name, value] of Object.entries(styles) as [keyof typeof styles, string][])
    if (element.style[name] !== value) element.style[name] = value;
}
