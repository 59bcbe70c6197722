/** What is typed into: one field for the whole grid, laid over the cell that is edited. */
export interface Editor {
  /**
   * @param text what stands in it; typing begins with nothing, F2 with what is there.
   * @param isQuick arrows end the typing, as in a spreadsheet, since it began by a key.
   */
  open(cell: HTMLElement, label: string, text: string, isQuick: boolean): void;
  close(): void;
  readonly isOpen: boolean;
  readonly isQuick: boolean;
  readonly text: string;
}

/**
 * The field is always there, so that it has the focus before the browser puts in the letter that began the typing: accents
 * that are typed as two keys, and input methods, work as in any field.
 */
export function createEditor(field: HTMLInputElement): Editor {
  let isQuick = false;
  return {
    open(cell, label, text, quick) {
      isQuick = quick;
      field.value = text;
      field.setAttribute("aria-label", label);
      field.inputMode = cell.classList.contains("remark") ? "text" : "decimal";
      field.className = cell.classList.contains("remark") ? "sheet-editor wide-editor" : "sheet-editor";
      Object.assign(field.style, {
        left: `${cell.offsetLeft}px`,
        top: `${cell.offsetTop}px`,
        width: `${cell.offsetWidth}px`,
        height: `${cell.offsetHeight}px`,
      });
      field.hidden = false;
      field.focus({ preventScroll: true });
      if (text !== "") field.setSelectionRange(text.length, text.length);
    },
    close() {
      field.hidden = true;
    },
    get isOpen() {
      return !field.hidden;
    },
    get isQuick() {
      return isQuick;
    },
    get text() {
      return field.value;
    },
  };
}
