import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IgnoreStrategy } from "aws-cdk-lib";
import { expect, it } from "vitest";
import { ROOT } from "../../infra/settings/paths.ts";

const dockerfile = readFileSync(join(ROOT, "latex-image/Dockerfile"), "utf8");
const ignored = IgnoreStrategy.docker(
  ROOT,
  readFileSync(join(ROOT, ".dockerignore"), "utf8")
    .split("\n")
    .filter((line) => line !== ""),
);
const isSent = (path: string) => !ignored.ignores(join(ROOT, path));

/** `COPY a b to` -> a, b; copies from another stage are not from the checkout. */
const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
  String(sources).split(" "),
);

it("the build context holds everything that the Dockerfile copies, and nothing else", () => {
  expect(copied.length).toBeGreaterThan(8);
  expect(copied.filter((path) => !isSent(path))).toEqual([]);
  const others = ["README.md", "node_modules/esbuild/package.json", "web/index.html", "scripts/deploy.ts", ".git/HEAD"];
  expect(others.filter(isSent)).toEqual([]);
});

it("the watermark and drafts in a checkout do not change the image, which makes its own", () => {
  expect(isSent("assets/logo.pdf")).toBe(true);
  const made = ["assets/filigrane.pdf", "templates_latex/bulletin.pdf", "templates_latex/sample/bulletin.log"];
  expect(made.filter(isSent)).toEqual([]);
});
