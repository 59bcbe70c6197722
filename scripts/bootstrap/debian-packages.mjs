import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { quietly, step, Unusable } from "./progress.mjs";

/**
 * Installs missing Debian packages of these lists if this user may; otherwise says what to install.
 *
 * @param {readonly string[]} lists Files with one package a line; `#` begins a comment.
 */
export async function ensureDebianPackages(lists) {
  const wanted = [...new Set(lists.flatMap(readPackageList))];
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  if (hasOwnTex() && !canInstall()) {
    process.stderr.write(`Paquets Debian absents : ${missing.join(" ")}. XeLaTeX est là, on continue sans eux.\n`);
    return;
  }
  if (!canInstall()) {
    throw new Unusable(
      `Il manque des paquets que seul l'administrateur peut installer. Lancez :\n\n` +
        `  sudo apt-get update\n  sudo apt-get install --no-install-recommends ${missing.join(" ")}\n\n` +
        `Sur un système autre que Debian ou Ubuntu, installez XeLaTeX (TeX Live) et les polices de latex-image/packages.txt.`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await step("Mise à jour de la liste des paquets Debian", () => quietly("apt-update", ["apt-get", "update"], { env }));
  await step(`Installation de ${missing.length} paquets Debian (TeX Live, polices)`, (note) =>
    quietly(
      "apt-install",
      ["apt-get", "install", "-y", "--no-install-recommends", "-o", "APT::Status-Fd=3", ...missing],
      { env, onStatus: (line) => note(percentOf(line)) },
    ),
  );
}

/**
 * @param {string} file
 * @returns {string[]}
 */
export function readPackageList(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/u, "").trim())
    .filter((line) => line !== "");
}

/**
 * @param {readonly string[]} packages
 * @returns {string[]} Those that dpkg does not list as installed; all of them where there is no dpkg.
 */
function missingPackages(packages) {
  if (packages.length === 0) return [];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in, not JavaScript.
  const asked = spawnSync("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Status}\n", ...packages], {
    encoding: "utf8",
  });
  const installed = new Set(
    (asked.stdout ?? "")
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ")[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

function canInstall() {
  return process.getuid?.() === 0 && runs("apt-get", ["--version"]);
}

/** A TeX Live from elsewhere than Debian's packages works as well. */
function hasOwnTex() {
  const programs = [process.env.XELATEX_BIN ?? "xelatex", "qpdf", "hb-subset"];
  return programs.every((program) => runs(program, ["--version"]));
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 */
function runs(file, args) {
  try {
    execFileSync(file, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads apt's status: `dlstatus:3:12.5:…` while it downloads, `pmstatus:name:40.0:…` while it unpacks.
 *
 * @param {string} line
 */
function percentOf(line) {
  const [kind, , percent] = line.split(":");
  const doing = kind === "dlstatus" ? "téléchargement" : "mise en place";
  return `${doing} ${Math.round(Number(percent) || 0)} %`;
}
