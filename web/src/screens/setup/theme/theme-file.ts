import type { ThemeFile } from "../paper/preview-work.ts";

type Members = Readonly<Record<string, unknown>>;

const membersAt = (file: ThemeFile, key: string): Members => (file[key] ?? {}) as Members;

/** The colours of a theme over those of the design, by their names. */
export function coloursOf(design: ThemeFile, file: ThemeFile): Readonly<Record<string, string>> {
  const all = { ...membersAt(design, "colors"), ...membersAt(file, "colors") };
  return Object.fromEntries(Object.entries(all).map(([name, colour]) => [name, String(colour)]));
}

export const withColour = (file: ThemeFile, name: string, colour: string): ThemeFile => ({
  ...file,
  colors: { ...membersAt(file, "colors"), [name]: colour },
});

/** Without colours of its own; what else it says stays. */
export const withoutColours = (file: ThemeFile): ThemeFile =>
  Object.fromEntries(Object.entries(file).filter(([key]) => key !== "colors"));

export const isPrinted = (file: ThemeFile, picture: "logo" | "watermark"): boolean =>
  membersAt(file, picture).enabled !== false;

export const withPicture = (file: ThemeFile, picture: "logo" | "watermark", enabled: boolean): ThemeFile => ({
  ...file,
  [picture]: { ...membersAt(file, picture), enabled },
});
