// The image's entry point: `node start.mjs render.handler`.
//
// Lambda hands an image's handler over as an argument, as the image's command says, and leaves _HANDLER empty. Its
// client, from version 4 on, reads _HANDLER and LAMBDA_TASK_ROOT and nothing else: here they are said.
import { argv, cwd, env } from "node:process";

env._HANDLER = argv[2];
env.LAMBDA_TASK_ROOT ||= cwd();
await import("./aws-lambda-ric/index.mjs");
