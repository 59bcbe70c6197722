import { vi } from "vitest";

/** What the console's modules ask of the browser when they are loaded. Import them after it. */
export function aBrowser(address = "https://palmares.example/"): void {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("location", new URL(address));
  vi.stubGlobal("addEventListener", () => undefined);
}
