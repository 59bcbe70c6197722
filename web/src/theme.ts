import { effect, signal } from "@preact/signals";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "palmares.theme";
const storedTheme = localStorage.getItem(KEY);
const dark = matchMedia("(prefers-color-scheme: dark)");
const deviceIsDark = signal(dark.matches);
dark.addEventListener("change", () => {
  deviceIsDark.value = dark.matches;
});

export const theme = signal<Theme>(THEMES.find((name) => name === storedTheme) ?? "auto");
/** The scheme in use: "auto" resolved to the device's. Charts are drawn again when it changes. */
export const colorScheme = signal<"light" | "dark">("light");

effect(() => {
  localStorage.setItem(KEY, theme.value);
  colorScheme.value = theme.value === "auto" ? (deviceIsDark.value ? "dark" : "light") : theme.value;
  document.documentElement.dataset.theme = colorScheme.value;
});
