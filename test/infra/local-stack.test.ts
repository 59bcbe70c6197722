import { assertKnown, KNOWN, pathsOf } from "@palmares/local-aws/template/known/known-resources";
import type { Synthesized } from "@palmares/local-aws/template/synth";
import { beforeAll, describe, expect, it } from "vitest";
import { buildIfChanged } from "../../scripts/build.ts";
import { synthesizePalmares } from "../../scripts/local-stack.ts";
import { EVERY_OPTION } from "./synthesized.ts";

/** Every shape of the template. */
const SHAPES = [{}, { auth: "iam", iamSchool: "demo" }, { stage: "prod" }, EVERY_OPTION];

let shapes: readonly Synthesized[];
beforeAll(async () => {
  await buildIfChanged();
  shapes = await Promise.all(SHAPES.map((context) => synthesizePalmares(context)));
});

describe("the local stack", () => {
  it("knows the whole template, in all its shapes", () => {
    for (const { template, nested = {} } of shapes) {
      expect(Object.keys(nested)).toHaveLength(1);
      expect(() => assertKnown(template, nested)).not.toThrow();
    }
  });

  it("ignores only properties that the template has: others would hide a future property of that name", () => {
    const resources = shapes.flatMap((shape) => Object.values(shape.template.Resources));
    for (const [type, { ignored = {} }] of Object.entries(KNOWN)) {
      const present = resources
        .filter(({ Type }) => Type === type)
        .flatMap(({ Properties = {} }) => pathsOf(Properties));
      const gone = Object.keys(ignored).filter(
        (path) => !present.some((candidate) => candidate === path || candidate.startsWith(`${path}.`)),
      );
      expect({ type, gone }).toEqual({ type, gone: [] });
    }
  });
});
