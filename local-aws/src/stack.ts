import { createWriteStream, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { availableParallelism, totalmem } from "node:os";
import { resolve as absolute, join } from "node:path";
import { ROOT } from "../../infra/settings/paths.ts";
import { browserAddresses } from "./cdn/addresses.ts";
import { readBehaviors } from "./cdn/cdn.ts";
import { readSites } from "./cdn/web-files.ts";
import { STACK_FILE, takeDataDir } from "./data-dir.ts";
import { startEngines } from "./engines/engines.ts";
import { provision } from "./engines/provision.ts";
import { KEEP_CONNECTIONS, listen } from "./free-port.ts";
import { AccessKeys } from "./front/access-keys.ts";
import { AwsFront } from "./front/aws-front.ts";
import { readCors } from "./front/bucket-cors.ts";
import { everything } from "./front/permissions.ts";
import { readApi } from "./gateway/api-model.ts";
import { cognitoAuthorizers, iamAuthorizer } from "./gateway/authorizers.ts";
import { GatewayResponses } from "./gateway/gateway-responses.ts";
import { RestGateway } from "./gateway/rest-gateway.ts";
import { functionEnvironment, sdkEnvironment } from "./lambda/function-environment.ts";
import { readFunctions } from "./lambda/function-settings.ts";
import { LambdaPool, type ProcessLimits } from "./lambda/lambda-pool.ts";
import { processLimits } from "./lambda/process-limits.ts";
import { localOutputs } from "./outputs.ts";
import { SocketConnections } from "./sockets/socket-connections.ts";
import { SocketGateway } from "./sockets/socket-gateway.ts";
import { readSocket } from "./sockets/socket-model.ts";
import { startEventSources } from "./sources/event-sources.ts";
import { assertKnown } from "./template/known-resources.ts";
import { type Synthesized, synthesize } from "./template/synth.ts";
import { ACCOUNT, SOCKET_API_ID, TemplateView } from "./template/template-view.ts";

export interface LocalStackOptions {
  /** Where tables, queues, files, users and logs are kept. */
  readonly dataDir: string;
  /** Of the API; 0 takes a free one. */
  readonly port: number;
  /** Empties the data first. */
  readonly fresh?: boolean;
  /** As `-c name=value` for the CDK app. */
  readonly context?: Readonly<Record<string, string>>;
  /** A template of the caller's own, instead of the project's. */
  readonly synthesized?: Synthesized;
  /** Most function processes at a time: the machine has to bear them. */
  readonly maxProcesses?: ProcessLimits;
}

/** What stands in `stack.json`, for the command line and for tests. */
export interface StackDescription {
  readonly pid: number;
  /** Of the console, the API and the socket. */
  readonly url: string;
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Environment variables by which any AWS SDK finds this stack, with every permission. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface LocalStack extends StackDescription {
  /** Pids of the processes of a function at this moment, by its name in the contract. */
  pidsOf(functionName: string): readonly number[];
  stop(): Promise<void>;
}

type Step = () => unknown;

/** Answers on their way get this long when the stack stops. */
const CLOSE_PATIENCE_MS = 1_000;

/**
 * Runs the CDK template on this machine: the same resources, the same functions, on engines that keep their data under
 * `dataDir`. Everything ends with the process that called it.
 *
 * @example
 * const stack = await startLocalStack({ dataDir: ".palmares", port: 8000 });
 * await fetch(`${stack.url}/api/openapi.json`);
 * await stack.stop();
 * @throws Error in French when something a user can mend stands in the way: the port is taken, the data is in use …
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const undo: Step[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(options, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: LocalStackOptions, undo: Step[]): Promise<Omit<LocalStack, "stop">> {
  const dataDir = absolute(options.dataDir);
  undo.push(takeDataDir(dataDir, options.fresh ?? false));
  // The port first: whoever has to choose another should hear it at once.
  const server = createServer(KEEP_CONNECTIONS).on("request", notYet);
  const url = `http://127.0.0.1:${await listen(server, options.port)}`;
  undo.push(() => close(server));

  const {
    template,
    stackName,
    region,
    assets = {},
  } = options.synthesized ?? (await synthesize(ROOT, options.context ?? {}));
  assertKnown(template);
  const view = new TemplateView(template, { stackName, region });
  const issuer = `https://cognito-idp.${region}.amazonaws.com`;
  const engines = await startEngines({ dataDir, region, issuer });
  undo.push(() => engines.stop());

  const keys = new AccessKeys();
  const sources = { wake: () => {} };
  const connections = new SocketConnections();
  const front = new AwsFront({
    keys,
    connections,
    region,
    dynamodbUrl: engines.dynamodb.url,
    queuesAndFilesUrl: engines.queuesAndFiles.url,
    onTableWrite: () => sources.wake(),
  });
  const frontUrl = `http://127.0.0.1:${await listen(front.server, 0)}`;
  undo.push(() => close(front.server));
  await provision({ view, engines, front, frontUrl });
  front.useCors(readCors(view));

  const hosts = { [`https://${SOCKET_API_ID}.execute-api.${region}.amazonaws.com`]: frontUrl };
  const endpoints = { region, frontUrl, cognitoUrl: engines.cognito.url, hosts };
  const functions = readFunctions(view, ROOT);
  const logs = join(dataDir, "logs");
  const pool = new LambdaPool({
    logs,
    environmentOf: functionEnvironment(endpoints, keys),
    most: options.maxProcesses ?? processLimits({ cores: availableParallelism(), memoryBytes: totalmem() }),
  });
  undo.push(() => pool.stop());

  const accessLog = createWriteStream(join(logs, "access.log"), { flags: "a" });
  undo.push(() => accessLog.end());
  const behaviors = readBehaviors(view, browserAddresses(view, { cognitoUrl: engines.cognito.url, frontUrl }));
  const gateway = new RestGateway({
    api: readApi(view, functions),
    behaviors,
    responses: new GatewayResponses(view),
    authorizers: { iam: iamAuthorizer(keys), cognito: cognitoAuthorizers(view, engines.cognito.url) },
    pool,
    sites: readSites(view, behaviors, assets),
    accessLog: (line) => accessLog.write(`${line}\n`),
  });
  const eventSources = await startEventSources({ view, engines, functions, pool, dataDir });
  sources.wake = () => eventSources.wake();
  undo.push(() => eventSources.stop());
  const model = readSocket(view, functions);
  if (model !== undefined) {
    const sockets = new SocketGateway({ model, region, behaviors, pool, connections });
    undo.push(() => sockets.stop());
    server.on("upgrade", (request, stream, head) => void sockets.upgrade(request, stream, head));
  }
  server.off("request", notYet).on("request", (request, response) => void gateway.serve(request, response));

  const developer = keys.issue(`arn:aws:iam::${ACCOUNT}:user/local`, everything);
  const description: StackDescription = {
    pid: process.pid,
    url,
    stackName,
    outputs: localOutputs(view, url),
    environment: sdkEnvironment(endpoints, developer),
  };
  // Keys stand in it: for the user's own eyes.
  writeFileSync(join(dataDir, STACK_FILE), `${JSON.stringify(description, undefined, 2)}\n`, { mode: 0o600 });
  return { ...description, pidsOf: (functionName) => pool.pidsOf(functionName) };
}

const notYet = (_: unknown, response: { writeHead(status: number, headers: object): { end(): void } }) =>
  response.writeHead(503, { "retry-after": "1" }).end();

async function close(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  const tooLate = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
  await closed;
  clearTimeout(tooLate);
}
