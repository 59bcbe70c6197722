import { signal } from "@preact/signals";
import { lay } from "./lay.ts";

/** The remark that is being typed, and over which part of the grid. */
export interface TypedRemark {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is typed into: one field for the whole grid, laid over the cell that is edited. */
export type Editor = ReturnType<typeof createEditor>;

/**
 * The field is always there, so that it has the focus before the browser puts in the letter that began the typing: accents
 * that are typed as two keys, and input methods, work as in any field.
 */
export function createEditor(field: HTMLInputElement) {
  /** Undefined: no remark is typed. Marks leave it alone: whoever types them has nothing drawn anew for each figure. */
  const remark = signal<TypedRemark | undefined>(undefined);
  let isQuick = false;
  let isOpen = false;

  function show(text: string): void {
    field.value = text;
    noteText();
  }
  function noteText(): void {
    const before = remark.peek();
    if (before !== undefined) remark.value = { ...before, text: field.value };
  }
  field.addEventListener("input", noteText);

  return {
    remark,
    show,
    /**
     * @param text what stands in it; typing begins with nothing, F2 with what is there.
     * @param quick arrows end the typing, as in a spreadsheet, since it began by a key.
     */
    open(cell: HTMLElement, label: string, text: string, quick: boolean): void {
      isQuick = quick;
      const isRemark = cell.classList.contains("remark");
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = cell;
      field.value = text;
      field.setAttribute("aria-label", label);
      field.inputMode = isRemark ? "text" : "decimal";
      field.className = isRemark ? "sheet-editor open wide-editor" : "sheet-editor open";
      if (isRemark) field.setAttribute("role", "combobox");
      else field.removeAttribute("role");
      // Moved and not laid out anew, seen and not put in: the page's layout stays as it is.
      lay(field, { transform: `translate(${left}px, ${top}px)`, width: `${width}px`, height: `${height}px` });
      isOpen = true;
      field.focus({ preventScroll: true });
      if (text !== "") field.setSelectionRange(text.length, text.length);
      if (isRemark) remark.value = { text, left, top, width, height };
    },
    close(): void {
      remark.value = undefined;
      isOpen = false;
      field.classList.remove("open");
    },
    get isOpen() {
      return isOpen;
    },
    get isQuick() {
      return isQuick;
    },
    get text() {
      return field.value;
    },
  };
}
