/** What a key means in the grid while nothing is typed. */
export type Command = "undo" | "redo" | "all" | "clear" | "edit" | "leave" | "type";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">;

/**
 * @returns undefined: the key is the browser's, or moves.
 * @example commandOf(ctrl and z) // "undo"
 */
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): Command | undefined {
  const isCommand = (ctrlKey || metaKey) && !altKey;
  if (isCommand) {
    switch (key.toLowerCase()) {
      case "z":
        return shiftKey ? "redo" : "undo";
      case "y":
        return "redo";
      case "a":
        return "all";
      default:
        return undefined;
    }
  }
  switch (key) {
    case "Delete":
    case "Backspace":
      return "clear";
    case "F2":
      return "edit";
    case "Escape":
      return "leave";
    // An accent that waits for its letter, and an input method.
    case "Dead":
    case "Process":
      return "type";
    default:
      // AltGr is Ctrl and Alt: it types « @ ».
      return Array.from(key).length === 1 && !metaKey && ctrlKey === altKey ? "type" : undefined;
  }
}
