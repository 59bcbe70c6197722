import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROUTES } from "@palmares/core/contract/routes";
import { SOCKET_PATH, SOCKET_PROTOCOL } from "@palmares/core/contract/schemas/metrics";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { LANGUAGES } from "@palmares/core/languages/registry";
import { type BuildOptions, build as bundle, type Plugin } from "esbuild";
import sharp from "sharp";

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

/** No rule pack is shipped to browsers: the API sends that of the school. */
const rulePacks: Plugin = {
  name: "palmares-rule-packs",
  setup(build) {
    build.onLoad({ filter: /\/rules\/shipped-packs\.ts$/ }, () => ({
      contents: "export const shippedPacks = {};",
      loader: "js",
    }));
  },
};

/**
 * A screen is only ever opened by the shell, and a language's texts loaded by it, so each may count on all of the shell's code. Said to the bundler by an import,
 * this makes that code one file; without it, what the shell shares with one screen or another is a file for each set of them,
 * twenty requests before somebody can sign in.
 */
const screensNeedShell: Plugin = {
  name: "palmares-screens-need-shell",
  setup(build) {
    const loadedByShell = new Set<string>();
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
      const isOfShell = SHELL_LOADS_FROM.includes(resolveDir);
      if (kind === "dynamic-import" && isOfShell) loadedByShell.add(join(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /\.tsx?$/ }, ({ path }) =>
      loadedByShell.has(path)
        ? { contents: `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(SHELL)};`, loader: "tsx" }
        : undefined,
    );
  },
};

const SHELL = join(WEB, "src/main.tsx");
const SHELL_LOADS_FROM = [join(WEB, "src/screens"), join(WEB, "src/i18n")];

const contractValues = () => ({
  routes: Object.fromEntries(
    Object.entries(ROUTES).map(([name, { method, path, roles }]) => [name, { method, path, roles }]),
  ),
  socket: { protocol: SOCKET_PROTOCOL, path: `${SOCKET_PATH}/` },
});

/** What the pages have in common: browsers that are some years old, files named by a hash. */
const PAGES = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  target: ["es2022", "chrome100", "firefox100", "safari15.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [contract, documentTypes, languages, rulePacks],
  metafile: true,
  legalComments: "linked",
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Bundles a page's script and styles into assets/, whose files may be cached for ever, since their names hold a hash. */
async function bundleAssets(out: string, name: string, entry: string, options: BuildOptions = {}) {
  const { metafile } = await bundle({
    ...PAGES,
    ...options,
    entryPoints: { [name]: join(WEB, entry) },
    outdir: join(out, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    format: "esm",
    metafile: true,
  });
  const files = Object.keys(metafile.outputs).map((file) => `/assets/${basename(file)}`);
  const made = (ending: string) => {
    const file = files.find((path) => path.startsWith(`/assets/${name}-`) && path.endsWith(ending));
    if (file === undefined) throw new Error(`The web build made no ${name}${ending} file.`);
    return file;
  };
  const script = made(".js");
  const [, output] = Object.entries(metafile.outputs).find(([file]) => file.endsWith(script)) ?? [];
  const imported = (output?.imports ?? []).filter(({ kind }) => kind === "import-statement");
  return { files, style: made(".css"), script, imported: imported.map(({ path }) => `/assets/${basename(path)}`) };
}

type Assets = Awaited<ReturnType<typeof bundleAssets>>;

/** Writes a page that names its script, what that script needs at once, and its styles. */
function writePage(out: string, page: string, { style, script, imported }: Assets) {
  const preloads = imported.map((file) => `<link rel="modulepreload" href="${file}">`).join("\n    ");
  const written = readFileSync(join(WEB, page), "utf8")
    .replace("%STYLE%", style)
    .replace("%PRELOADS%", preloads)
    .replace("%SCRIPT%", script);
  mkdirSync(dirname(join(out, page)), { recursive: true });
  writeFileSync(join(out, page), written);
  return written;
}

/** Builds the console, the check page and the page for parents into `out`. */
export async function buildWeb(out: string): Promise<void> {
  // Each screen is a chunk of its own, which only its address loads.
  const app = await bundleAssets(out, "app", "src/page.ts", {
    splitting: true,
    plugins: [...PAGES.plugins, screensNeedShell],
  });
  const page = writePage(out, "index.html", app);
  copyFileSync(join(WEB, "favicon.svg"), join(out, "favicon.svg"));
  await buildWorker(out, {
    entry: "src/worker/worker.ts",
    outfile: "worker.js",
    page,
    assets: app,
    // Each installation has its own settings, which the worker asks for.
    others: ["/", "/config.json", "/favicon.svg"],
  });
  await buildCheckPage(out);
  writePage(out, "d/index.html", await bundleAssets(out, "parents", "src/parents/main.tsx"));
}

/** The site's mark for home screens, at these sizes. A maskable one has no edge, and its mark inside the circle that systems cut. */
async function writeIcons(out: string): Promise<void> {
  const mark = readFileSync(join(WEB, "favicon.svg"), "utf8");
  const maskable = mark.replace('rx="7"', "").replace("<g ", '<g transform="translate(4 4) scale(.75)" ');
  const write = (svg: string, side: number, name: string) =>
    sharp(Buffer.from(svg), { density: ICON_DENSITY })
      .resize(side, side)
      .png({ palette: true })
      .toFile(join(out, `verifier/${name}.png`));
  await Promise.all([
    write(mark, 192, "icon-192"),
    write(mark, 512, "icon-512"),
    write(maskable, 512, "icon-maskable-512"),
  ]);
}

/** So that the mark, which is 32 units wide, is drawn at least as large as the largest icon. */
const ICON_DENSITY = 72 * (512 / 32);

/** The check page, and the service worker that keeps all its files on a device. */
async function buildCheckPage(out: string): Promise<void> {
  // The decoder of pictures is a chunk of its own, which only a picture loads.
  const assets = await bundleAssets(out, "check", "src/verify/main.tsx", { splitting: true });
  const page = writePage(out, "verifier/index.html", assets);
  copyFileSync(join(WEB, "verifier/manifest.json"), join(out, "verifier/manifest.json"));
  await writeIcons(out);
  await buildWorker(out, {
    entry: "src/verify/worker/worker.ts",
    outfile: "verifier/worker.js",
    page,
    assets,
    others: ["/verifier/", "/verifier/manifest.json", "/favicon.svg"],
  });
}

interface WorkerBuild {
  readonly entry: string;
  readonly outfile: string;
  /** As it was written. */
  readonly page: string;
  readonly assets: Assets;
  /** What it keeps beside the assets. */
  readonly others: readonly string[];
}

/** Writes a service worker that knows the files of its page, and a version that changes with any of them. */
async function buildWorker(out: string, { entry, outfile, page, assets, others }: WorkerBuild): Promise<void> {
  const files = [...others, ...assets.files.filter((file) => /\.(?:js|css)$/.test(file))];
  // Assets are named by what they contain; the rest has to be looked at.
  const contents = others
    .map((file) => join(out, file))
    .filter((file) => existsSync(file) && statSync(file).isFile())
    .map((file) => readFileSync(file, "utf8"));
  const version = createHash("sha256")
    .update([...files, page, ...contents].join("\n"))
    .digest("hex")
    .slice(0, 12);
  await bundle({
    ...PAGES,
    entryPoints: [join(WEB, entry)],
    outfile: join(out, outfile),
    format: "iife",
    define: {
      FILES: JSON.stringify(files),
      SCRIPT: JSON.stringify(assets.script),
      VERSION: JSON.stringify(version),
    },
  });
}
