import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROUTES } from "@palmares/core/contract/routes";
import { SOCKET_PATH, SOCKET_PROTOCOL } from "@palmares/core/contract/schemas/metrics";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { LANGUAGES } from "@palmares/core/languages/registry";
import { build as bundle, type Plugin } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const WEB = join(ROOT, "web");

/**
 * Gives the console the contract's values as plain data; its types come from the contract itself (web/src/contract.d.ts).
 * One definition, and no schema library in the browser.
 */
const contract: Plugin = {
  name: "palmares-contract",
  setup(build) {
    build.onResolve({ filter: /^palmares:contract$/ }, ({ path }) => ({ path, namespace: "contract" }));
    build.onLoad({ filter: /.*/, namespace: "contract" }, () => ({
      contents: JSON.stringify(contractValues()),
      loader: "json",
    }));
  },
};

/** The types of documents as a list, without the reader of their folders and its schema library. */
const documentTypes: Plugin = {
  name: "palmares-document-types",
  setup(build) {
    build.onLoad({ filter: /\/document-types\/shipped-types\.ts$/ }, () => ({
      contents: `export const shippedTypes = ${JSON.stringify(DOCUMENT_TYPES)};`,
      loader: "js",
    }));
  },
};

/** The languages of papers, in the same way. */
const languages: Plugin = {
  name: "palmares-languages",
  setup(build) {
    build.onLoad({ filter: /\/languages\/shipped-languages\.ts$/ }, () => ({
      contents: `export const shippedLanguages = ${JSON.stringify(LANGUAGES)};`,
      loader: "js",
    }));
  },
};

const contractValues = () => ({
  routes: Object.fromEntries(
    Object.entries(ROUTES).map(([name, { method, path, roles }]) => [name, { method, path, roles }]),
  ),
  socket: { protocol: SOCKET_PROTOCOL, path: `${SOCKET_PATH}/` },
});

/** Builds the console into `out`: index.html, and assets/ with files that may be cached for ever, since their names hold a hash. */
export async function buildWeb(out: string): Promise<void> {
  const { metafile } = await bundle({
    absWorkingDir: ROOT,
    entryPoints: { app: join(WEB, "src/main.tsx") },
    outdir: join(out, "assets"),
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome100", "firefox100", "safari15.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [contract, documentTypes, languages],
    metafile: true,
    legalComments: "linked",
    logLevel: "warning",
  });
  const made = (ending: string) => {
    const file = Object.keys(metafile.outputs).find((name) => name.endsWith(ending));
    if (file === undefined) throw new Error(`The web build made no ${ending} file.`);
    return `/assets/${basename(file)}`;
  };
  const page = readFileSync(join(WEB, "index.html"), "utf8");
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "index.html"), page.replace("%STYLE%", made(".css")).replace("%SCRIPT%", made(".js")));
  copyFileSync(join(WEB, "favicon.svg"), join(out, "favicon.svg"));
}
