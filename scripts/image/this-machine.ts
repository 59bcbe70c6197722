import { existsSync } from "node:fs";
import { env } from "node:process";
import { outputIfAny } from "./commands.ts";

/** A part of Debian's archive, from this machine's mirror. */
interface AptSource {
  /** E.g. "bookworm-security". */
  readonly release: string;
  readonly uri: string;
  readonly component: string;
}

/**
 * Reads from apt where this machine gets a Debian release's packages. Empty on another system, or before the first
 * `apt-get update`; debootstrap then uses its default mirror.
 *
 * @param codename e.g. "bookworm"
 */
export async function aptSources(codename: string): Promise<readonly AptSource[]> {
  const fields = ["ORIGIN", "RELEASE", "REPO_URI", "COMPONENT"].map((field) => `$(${field})`).join("\t");
  const listed = await outputIfAny(["apt-get", "indextargets", "--format", fields, "Created-By: Packages"]);
  return [...new Set(listed.split("\n"))].flatMap((line) => {
    const [origin, release = "", uri = "", component = ""] = line.split("\t");
    const wanted = origin === "Debian" && (release === codename || release.startsWith(`${codename}-`));
    return wanted ? [{ release, uri, component }] : [];
  });
}

/** How this machine's apt reaches its mirrors: its proxies and disabled checks, as lines for apt.conf. */
export async function aptAccess(): Promise<string> {
  const settings = await outputIfAny(["apt-config", "dump"]);
  return settings
    .split("\n")
    .filter((line) => /^Acquire::(?:https?|Check-Date|Check-Valid-Until|Retries)\b.*"[^"]+";$/u.test(line))
    .map((line) => `${line}\n`)
    .join("");
}

/** The registry of this machine's npm, and the certificates it trusts besides Node's own. */
export async function npmAccess(): Promise<{ readonly registry?: string; readonly authority?: string }> {
  const setting = async (name: string) => {
    const value = (await outputIfAny(["npm", "config", "get", name])).trim();
    return value === "" || value === "null" || value === "undefined" ? undefined : value;
  };
  const registry = await setting("registry");
  const authority = env.NODE_EXTRA_CA_CERTS || (await setting("cafile"));
  return {
    ...(registry !== undefined && { registry }),
    ...(authority !== undefined && existsSync(authority) && { authority }),
  };
}
