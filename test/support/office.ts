import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A profile whose system is French, as in a school. */
const FRENCH = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>`;

/**
 * LibreOffice on a French system, with a profile of its own in a folder.
 *
 * @example office(folder)("ods", "pv.xlsx") // writes pv.ods beside it
 */
export function office(folder: string): (format: string, file: string) => void {
  const profile = join(folder, "profile");
  mkdirSync(join(profile, "user"), { recursive: true });
  writeFileSync(join(profile, "user", "registrymodifications.xcu"), FRENCH);
  return (format, file) => {
    const convert = ["--headless", "--convert-to", format, "--outdir", folder, join(folder, file)];
    const env = { ...process.env, TZ: "Africa/Porto-Novo" };
    execFileSync("soffice", [`-env:UserInstallation=file://${profile}`, ...convert], { stdio: "ignore", env });
  };
}
