import { effect, signal } from "@preact/signals";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "palmares.theme";
const remembered = localStorage.getItem(KEY);
const dark = matchMedia("(prefers-color-scheme: dark)");
const deviceIsDark = signal(dark.matches);
dark.addEventListener("change", () => {
  deviceIsDark.value = dark.matches;
});

export const theme = signal<Theme>(THEMES.find((name) => name === remembered) ?? "auto");
/** What is shown now; charts draw with it. */
export const shade = signal<"light" | "dark">("light");

effect(() => {
  localStorage.setItem(KEY, theme.value);
  shade.value = theme.value === "auto" ? (deviceIsDark.value ? "dark" : "light") : theme.value;
  document.documentElement.dataset.theme = shade.value;
});
