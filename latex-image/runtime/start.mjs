// The image's entry point: `node start.mjs render.handler`.
//
// For an image, Lambda passes the handler as an argument, from the image's command, and leaves _HANDLER empty. From version
// 4 on, its client reads only _HANDLER and LAMBDA_TASK_ROOT, so they are set here.
import { argv, cwd, env } from "node:process";

env._HANDLER = argv[2];
env.LAMBDA_TASK_ROOT ||= cwd();
await import("./aws-lambda-ric/index.mjs");
