/** A part of the program that imports only what it names. */
export interface Layer {
  /** Folders and files from the project's root. A file belongs to the layer with the longest match. */
  readonly paths: readonly string[];
  /** Other layers that it may import, types included. */
  readonly layers: readonly string[];
  /** Packages that it may import; `@aws-sdk/*` allows a scope. Packages of an earlier layer are not inherited. */
  readonly packages: readonly string[];
  /** Its folders in order, `.` for its own files: a folder may import itself and earlier ones. Left out: no order. */
  readonly folders?: readonly string[];
  /** Files that may import a path which is computed at run time. */
  readonly computedImports?: readonly string[];
  /** False: left out of the picture. */
  readonly drawn?: boolean;
}

const USE_CASES = [
  "call",
  "signing",
  "verification",
  "school",
  "imports",
  "latex-logs",
  "documents",
  "register",
  "parents",
  "batches",
  "preflight",
  "metrics",
  "health",
  "sweep",
  "erasure",
  "retention",
];

/**
 * The layers, from the ground up: a layer imports only layers that are earlier in this table. This is the one place that
 * says what may import what. `npm run check` compares every import with it; `npm run layers` draws the picture of
 * docs/architecture.md from the imports.
 */
export const LAYERS: Readonly<Record<string, Layer>> = {
  // Lists, whatever they hold.
  collections: { paths: ["layers/core/collections"], layers: [], packages: [] },
  // What schools know: figures, ranks, records, results. It imports nothing.
  domain: {
    paths: ["layers/core/domain"],
    layers: [],
    packages: [],
    folders: ["figures", ".", "records", "marks", "results", "preflight"],
  },
  // What the QR of an issued paper says, and its signature. The check page runs it in a browser.
  claims: { paths: ["layers/core/claims"], layers: [], packages: ["@noble/ed25519"] },
  // Reads and writes PDF files, whatever they say.
  pdf: { paths: ["layers/core/pdf"], layers: [], packages: ["lean-qr", "node:*"] },
  // The languages of papers, read from their files.
  languages: { paths: ["layers/core/languages"], layers: ["domain"], packages: ["node:*", "zod"] },
  // The types of documents, read from their folders.
  "document-types": {
    paths: ["layers/core/document-types"],
    layers: ["languages", "domain"],
    packages: ["node:*", "zod"],
  },
  // What people read.
  text: { paths: ["layers/core/text"], layers: ["document-types", "domain", "claims"], packages: [] },
  // Reads and writes spreadsheets, whatever they say.
  spreadsheets: {
    paths: ["layers/core/spreadsheets"],
    layers: ["text"],
    packages: ["@e965/xlsx", "csv-parse", "csv-stringify", "hucre", "jszip"],
    folders: ["reading", "writing"],
  },
  // How a mark is written by people: in a table that is imported, and in the console's grid.
  typed: { paths: ["layers/core/typed"], layers: ["spreadsheets", "text", "domain"], packages: [] },
  // What functions, infra, console and command line must agree on.
  contract: {
    paths: ["layers/core/contract"],
    layers: ["document-types", "domain", "languages", "text", "claims"],
    packages: ["zod"],
  },
  // The countries' rule packs, read from JSON.
  rules: {
    paths: ["layers/core/rules", "themes"],
    layers: ["domain", "contract", "languages", "text"],
    packages: ["node:*", "zod"],
  },
  // The only place that escapes.
  latex: {
    paths: ["layers/core/latex"],
    layers: ["document-types", "domain", "contract", "languages", "text"],
    packages: ["node:path", "zod"],
  },

  // Use cases, by what they are about. They speak to ports, never to AWS.
  call: { paths: ["layers/core/call"], layers: ["domain"], packages: [] },
  // What everybody may ask of the register.
  verification: { paths: ["layers/core/verification"], layers: ["claims"], packages: [] },
  signing: { paths: ["layers/core/signing"], layers: ["claims"], packages: ["node:crypto"] },
  school: {
    paths: ["layers/core/school"],
    layers: ["call", "contract", "text", "rules", "latex", "document-types", "languages", "domain"],
    packages: ["node:crypto", "p-map"],
  },
  imports: {
    paths: ["layers/core/imports"],
    layers: [
      "school",
      "call",
      "rules",
      "typed",
      "text",
      "contract",
      "spreadsheets",
      "languages",
      "domain",
      "collections",
    ],
    packages: ["node:crypto", "p-map", "ulid"],
    folders: [
      "words",
      "cells",
      "head",
      ".",
      "sheets",
      "plan",
      "apply",
      "forms",
      "brought",
      "django",
      "gepi",
      "elsewhere",
      "requests",
    ],
  },
  "latex-logs": { paths: ["layers/core/latex-logs"], layers: ["document-types", "domain"], packages: [] },
  documents: {
    paths: ["layers/core/documents"],
    layers: [
      "latex-logs",
      "school",
      "call",
      "latex",
      "rules",
      "text",
      "contract",
      "claims",
      "pdf",
      "document-types",
      "languages",
      "domain",
      "collections",
    ],
    packages: ["node:crypto", "p-map"],
    folders: ["data-sets", ".", "issuing", "made", "render", "sample"],
  },
  register: {
    paths: ["layers/core/register"],
    layers: [
      "documents",
      "school",
      "call",
      "text",
      "contract",
      "claims",
      "spreadsheets",
      "document-types",
      "languages",
      "domain",
    ],
    packages: ["node:crypto"],
  },
  // How issued papers reach parents.
  parents: {
    paths: ["layers/core/parents"],
    layers: [
      "register",
      "documents",
      "school",
      "call",
      "rules",
      "text",
      "contract",
      "document-types",
      "languages",
      "claims",
      "domain",
    ],
    packages: ["node:crypto", "p-map"],
  },
  batches: {
    paths: ["layers/core/batches"],
    layers: [
      "documents",
      "school",
      "call",
      "rules",
      "text",
      "contract",
      "spreadsheets",
      "pdf",
      "document-types",
      "domain",
      "collections",
    ],
    packages: ["jszip", "node:zlib", "p-map", "ulid"],
    folders: ["outputs", "."],
  },
  preflight: {
    paths: ["layers/core/preflight"],
    layers: [
      "batches",
      "claims",
      "documents",
      "school",
      "call",
      "rules",
      "text",
      "contract",
      "document-types",
      "languages",
      "domain",
    ],
    packages: [],
  },
  metrics: {
    paths: ["layers/core/metrics"],
    layers: ["batches", "documents", "call", "text", "contract", "collections"],
    packages: ["p-map"],
  },
  health: {
    paths: ["layers/core/health"],
    layers: ["documents", "call", "rules", "text", "contract", "domain"],
    packages: [],
  },
  erasure: {
    paths: ["layers/core/erasure"],
    layers: [
      "batches",
      "documents",
      "imports",
      "call",
      "typed",
      "text",
      "contract",
      "spreadsheets",
      "document-types",
      "domain",
      "collections",
    ],
    packages: ["jszip", "node:crypto", "node:timers/promises", "p-map", "ulid"],
  },
  retention: {
    paths: ["layers/core/retention"],
    layers: ["erasure", "batches", "documents", "call", "contract", "collections"],
    packages: [],
  },
  sweep: { paths: ["layers/core/sweep"], layers: ["batches", "call", "contract"], packages: ["p-map"] },

  // What speaks to AWS, and what AWS calls.
  adapters: {
    paths: ["layers/core/adapters"],
    layers: [...USE_CASES, "contract", "spreadsheets", "document-types", "languages", "domain", "collections"],
    packages: ["@aws-sdk/*", "jose", "node:*", "nodemailer", "p-map", "ulid", "zod"],
  },
  edge: {
    paths: ["layers/core/edge"],
    layers: [...USE_CASES, "text", "contract", "document-types", "domain", "claims"],
    packages: ["@aws-sdk/util-dynamodb", "@middy/core", "aws-lambda", "node:*", "ulid", "zod"],
  },

  // The engine's folders (latex-image/README.md): settings and readers below, decisions above.
  settings: { paths: ["latex-image/src/settings.ts"], layers: ["document-types"], packages: ["node:*"] },
  reading: {
    paths: ["latex-image/src/reading"],
    layers: ["documents", "pdf", "domain"],
    packages: ["@hyzyla/pdfium", "node:*", "zxing-wasm"],
  },
  sandbox: { paths: ["latex-image/src/sandbox"], layers: ["settings", "contract", "domain"], packages: ["node:*"] },
  // A program of its own, which the engine starts beside TeX: it imports nothing of ours but types.
  pictures: { paths: ["latex-image/src/pictures"], layers: ["domain"], packages: ["node:*", "sharp"] },
  formats: {
    paths: ["latex-image/src/formats"],
    layers: ["sandbox", "settings", "contract", "document-types", "languages", "domain"],
    packages: ["node:*"],
  },
  engine: {
    paths: ["latex-image/src/engine"],
    layers: [
      "formats",
      "reading",
      "pictures",
      "sandbox",
      "settings",
      "documents",
      "call",
      "latex",
      "text",
      "contract",
      "document-types",
      "languages",
      "domain",
    ],
    packages: ["node:*"],
  },
  functions: {
    paths: ["functions", "latex-image/src/functions"],
    layers: ["engine", "edge", "adapters", ...USE_CASES, "contract", "claims", "document-types", "domain"],
    packages: ["@aws-sdk/*", "aws-lambda", "node:timers"],
  },

  // What deploys, runs and uses the program.
  image: {
    paths: ["latex-image/root", "latex-image/runtime"],
    layers: [],
    // The runtime interface client lies beside start.mjs in the image only.
    packages: ["latex-image/runtime/aws-lambda-ric", "node:*"],
  },
  "local-aws": {
    paths: ["local-aws/src"],
    layers: [],
    packages: ["cognito-local", "fauxqs", "jose", "node:*", "nodemailer", "ws"],
    folders: [
      "processes",
      "net",
      "logs",
      "template",
      "mail",
      "iam",
      "files",
      "engines",
      "faults",
      "usage",
      "endpoint",
      "lambda",
      "cdn",
      "gateway",
      "sockets",
      "sources",
      ".",
    ],
    // The runtime loads the function that the template names.
    computedImports: ["local-aws/src/lambda/lambda-runtime.ts"],
  },
  infra: {
    paths: ["infra"],
    layers: ["latex", "text", "contract", "document-types", "domain"],
    packages: ["aws-cdk-lib", "cdk-nag", "constructs", "node:*"],
    folders: ["settings", "checks", "data", "functions", "api", "edge", "monitoring", "."],
  },
  web: {
    paths: ["web"],
    layers: ["rules", "contract", "typed", "text", "document-types", "languages", "domain", "claims"],
    packages: ["@preact/signals", "palmares:contract", "preact", "qr", "uplot", "zod"],
  },
  cli: {
    paths: ["cli"],
    // The engine checks the pictures that an operator gives, and makes issued papers again; its reader says what codes a PDF
    // shows; infra knows the checkout's design.
    layers: [
      "engine",
      "reading",
      "infra",
      "signing",
      "adapters",
      ...USE_CASES,
      "rules",
      "text",
      "contract",
      "spreadsheets",
      "document-types",
      "languages",
      "domain",
      "claims",
      "pdf",
    ],
    packages: ["@aws-sdk/*", "cli-progress", "commander", "node:*", "p-map", "zod"],
  },
  scripts: {
    paths: ["scripts", "docs"],
    layers: [
      "cli",
      "signing",
      "infra",
      "local-aws",
      "engine",
      "rules",
      "latex",
      "text",
      "contract",
      "document-types",
      "languages",
    ],
    packages: [
      "@aws-sdk/*",
      "any-ascii",
      "esbuild",
      "lean-qr",
      "node:*",
      "oxc-parser",
      "packageurl-js",
      "sharp",
      "spdx-satisfies",
      "zod",
      "zxing-wasm",
    ],
  },

  campaign: {
    paths: ["scripts/campaign"],
    layers: [
      "scripts",
      "cli",
      "local-aws",
      "adapters",
      "retention",
      "text",
      "contract",
      "spreadsheets",
      "document-types",
      "domain",
      "collections",
    ],
    packages: ["@aws-sdk/*", "jszip", "node:*", "p-map", "zod"],
    folders: ["faults", "stack", "orders", "recount", "cases", "batch-memory", "."],
  },

  // Tests see everything; those of local-aws see nothing but the package.
  "local-aws-tests": { paths: ["local-aws/test"], layers: ["local-aws"], packages: ["*"], drawn: false },
  tests: {
    paths: ["test", "vitest.config.ts"],
    layers: [
      "campaign",
      "scripts",
      "cli",
      "web",
      "infra",
      "local-aws",
      "local-aws-tests",
      "image",
      "functions",
      "engine",
      "pictures",
      "formats",
      "sandbox",
      "reading",
      "settings",
      "edge",
      "adapters",
      ...USE_CASES,
      "latex",
      "rules",
      "contract",
      "typed",
      "text",
      "pdf",
      "spreadsheets",
      "document-types",
      "languages",
      "domain",
      "claims",
      "collections",
    ],
    packages: ["*"],
    drawn: false,
  },
};
