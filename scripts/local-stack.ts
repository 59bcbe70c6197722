import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { MemoryBudget } from "@palmares/local-aws/lambda/process-limits";
import { type LocalStack, type LocalStackOptions, startLocalStack } from "@palmares/local-aws/stack";
import { type Synthesized, synthesize } from "@palmares/local-aws/template/synth";
import { ENGINE_VARIABLES } from "../infra/settings/config.ts";
import { designDigests } from "../infra/settings/design.ts";
import { localEngine } from "../infra/settings/engine-settings.ts";
import { ROOT } from "../infra/settings/paths.ts";

/** This program's settings of the local stack. `local-aws/` itself knows nothing of the program but its template. */

/** The files that the template depends on. Functions' code is read from the build, not from the template. */
const TEMPLATE_INPUTS = [
  "infra/**/*.ts",
  "layers/core/{contract,document-types,text,rules}/**/*.ts",
  "documents/*/type.json",
  "layers/core/domain/**/*.ts",
  "layers/core/latex/**/*.ts",
  "cdk.json",
  "package-lock.json",
];

/** The template was checked when it was made, and the engine is this machine's: see infra/app.ts. */
const LOCAL_CONTEXT = {
  "@aws-cdk/core:validateAgainstDefaultRules": false,
  "palmares:unchecked": true,
  "palmares:local": true,
};

/** Handlers of the image as the build leaves them. They find templates, themes and formats in the checkout, as in the image. */
const IMAGES = { taskRoot: ROOT, handlers: join(ROOT, "dist/latex-image") };

/**
 * At most 1.8 GB for the whole stack on two cores, more where more functions may work; test/e2e/alone/memory.test.ts checks it.
 * An image function runs TeX. The figures are from docs/decisions/0067.
 */
export const STACK_MEMORY: MemoryBudget = {
  stackMb: Math.min(2_500, 1_200 + 300 * availableParallelism()),
  zipMb: 55,
  imageMb: 240,
};

/** The variable that names the folder where stacks note which grants were needed: `npm run permissions`. */
export const GRANTS_FOLDER = "PALMARES_GRANTS";

/** As `-c name=value` of `cdk synth`. */
type Context = Readonly<Record<string, string>>;

/**
 * The template that `cdk synth -c …` makes, by the same app.
 *
 * @example const { template } = await synthesizePalmares({ stage: "prod" });
 */
export const synthesizePalmares = (context: Context = {}): Promise<Synthesized> =>
  synthesize({
    root: ROOT,
    module: "infra/app.ts",
    inputs: TEMPLATE_INPUTS,
    variables: ENGINE_VARIABLES,
    // The template holds the digests, whose files may lie anywhere. As part of the context they make another template.
    context: { ...LOCAL_CONTEXT, "palmares:design": designDigests(localEngine(process.env)), ...context },
    cache: join(ROOT, "cdk.out", "local"),
    env: process.env,
  });

type StackChoices = Pick<LocalStackOptions, "dataDir" | "port" | "fresh" | "faults" | "smtpUrl" | "usage"> & {
  readonly context?: Context;
};

/**
 * Starts the whole program on this machine; dist/ must be built.
 *
 * @example
 * const stack = await startPalmaresStack({ dataDir: ".palmares", port: 8000 });
 * await fetch(`${stack.url}/api/openapi.json`);
 * await stack.stop();
 * @throws Error in French when the user can solve the problem: the port is taken, the data is in use …
 */
export const startPalmaresStack = ({ context = {}, ...options }: StackChoices): Promise<LocalStack> =>
  startLocalStack({
    ...options,
    program: "Palmarès",
    synthesize: () => synthesizePalmares(context),
    images: IMAGES,
    memory: STACK_MEMORY,
    codeCache: join(ROOT, "dist", "code-cache"),
    ...(process.env[GRANTS_FOLDER] && { grantsFolder: process.env[GRANTS_FOLDER] }),
  });
