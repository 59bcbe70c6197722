import { spawn } from "node:child_process";

/** What opens a file on a desktop, before the file's name; undefined: there is no desktop. */
export function openerOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | undefined {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["cmd", "/c", "start", ""];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ["xdg-open"] : undefined;
}

/** Opens a file with the desktop's program for it, and waits for nothing. Where there is none, nothing happens. */
export function openFile(file: string): void {
  const opener = openerOf(process.platform, process.env);
  if (opener === undefined) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, file], { detached: true, stdio: "ignore" });
  child.on("error", () => undefined);
  child.unref();
}
