import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { availableParallelism, totalmem } from "node:os";
import { resolve as absolute, join } from "node:path";
import { browserAddresses } from "./cdn/addresses.ts";
import { readBehaviors } from "./cdn/behaviors.ts";
import { readSites } from "./cdn/web-files.ts";
import { acquireDataDir, DESCRIPTION_FILE } from "./data-dir.ts";
import { AwsEndpoint } from "./endpoint/aws-endpoint.ts";
import { readCors } from "./endpoint/bucket-cors.ts";
import type { InvitationMail } from "./engines/cognito-invitations.ts";
import { startEngines } from "./engines/engines.ts";
import { provision } from "./engines/provision.ts";
import type { Faults } from "./faults/faults.ts";
import { readApi } from "./gateway/api-model.ts";
import { cognitoAuthorizers, iamAuthorizer } from "./gateway/authorizers.ts";
import { GatewayResponses } from "./gateway/gateway-responses.ts";
import { RestGateway } from "./gateway/rest-gateway.ts";
import { AccessKeys } from "./iam/access-keys.ts";
import { grantRecorder } from "./iam/grant-record.ts";
import { allowAll } from "./iam/permissions.ts";
import { functionEnvironment, sdkEnvironment } from "./lambda/function-environment.ts";
import { type ImageFolders, readFunctions } from "./lambda/function-settings.ts";
import { LambdaPool } from "./lambda/lambda-pool.ts";
import { DEFAULT_BUDGET, type MemoryBudget, processLimits } from "./lambda/process-limits.ts";
import { RotatingLog } from "./logs/rotating-log.ts";
import { readConfigurationSets } from "./mail/configuration-sets.ts";
import { bySmtp, intoFolder, sendInvitation } from "./mail/mail-front.ts";
import { closing } from "./net/closing.ts";
import { KEEP_ALIVE, listen, PortTaken } from "./net/listen.ts";
import { SocketConnections } from "./sockets/socket-connections.ts";
import { SocketGateway } from "./sockets/socket-gateway.ts";
import { readSocket } from "./sockets/socket-model.ts";
import { type EventSources, startEventSources } from "./sources/event-sources.ts";
import { assertKnown } from "./template/known/known-resources.ts";
import { addressDistributions, LOCAL_DOMAIN, localOutputs } from "./template/local-outputs.ts";
import type { Synthesized } from "./template/synth.ts";
import { ACCOUNT, SOCKET_API_ID, TemplateView } from "./template/template-view.ts";
import type { UsageMeter } from "./usage/usage.ts";

export interface LocalStackOptions {
  /** The program's name, for messages: a proper name. */
  readonly program: string;
  /** Makes the template. Called once the data directory and the port are acquired, because it may take seconds. */
  readonly synthesize: () => Synthesized | Promise<Synthesized>;
  /** The content of the container images; required when the template has image functions. */
  readonly images?: ImageFolders;
  /** The folder of tables, queues, files, users and logs. */
  readonly dataDir: string;
  /** The API's port; 0 takes a free one. */
  readonly port: number;
  /** Deletes the data first. */
  readonly fresh?: boolean;
  /** Limits the number of function processes at a time. */
  readonly memory?: MemoryBudget;
  /** Folder where functions keep their compiled code for their next start; by default in the data. Several stacks may share it. */
  readonly codeCache?: string;
  /** The SMTP server to which mails are handed; by default each becomes a file of the folder `mails` in the data. */
  readonly smtpUrl?: string;
  /** Where each function's grants are noted, and which of them it needed (iam/grant-record.ts); by default nowhere. */
  readonly grantsFolder?: string;
  /** For tests of a program that must bear them: none by default. */
  readonly faults?: Faults;
  /** Counts what AWS would bill: by default nothing is counted. */
  readonly usage?: UsageMeter;
}

/** The content of `stack.json`, from which clients learn the stack's addresses. */
export interface StackDescription {
  readonly pid: number;
  /** Of CloudFront: the website, the REST API and the WebSocket API. */
  readonly url: string;
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Environment variables with which any AWS SDK calls this stack, with all permissions. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface LocalStack extends StackDescription {
  /**
   * Pids of a function's processes at this moment.
   *
   * @param functionName the last folder of a zip's asset, or the file in an image's command.
   */
  pidsOf(functionName: string): readonly number[];
  /**
   * Invokes a function as its schedule would at an instant, now.
   *
   * @throws Error when no schedule invokes it, or when it fails.
   */
  runSchedule(functionName: string, time?: Date): Promise<void>;
  stop(): Promise<void>;
}

/** Below the data: mails of a stack without an SMTP server. */
export const MAIL_FOLDER = "mails";

type Step = () => unknown;

/**
 * Runs a synthesized CDK template on this machine: its resources and functions, on engines that keep their data under
 * `dataDir`. Everything ends with the calling process.
 *
 * @example
 * const synthesized = () => synthesize({ root, module: "app.ts", inputs: ["*.ts"], variables: [], context: {}, cache, env });
 * const stack = await startLocalStack({ program: "Example", synthesize: synthesized, dataDir: ".data", port: 8000 });
 * await fetch(`${stack.url}/api/hello`);
 * await stack.stop();
 * @throws Error in French when the user can solve the problem: the port is taken, the data directory is in use …
 * @throws Error in English when the template contains something that the local stack does not support.
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
  undo.push(acquireDataDir(dataDir, { fresh: options.fresh ?? false, program: options.program }));
  // Before the slow steps, so that a port conflict is reported at once.
  const server = createServer(KEEP_ALIVE).on("request", notReady);
  const closeServer = closing(server);
  const url = `http://127.0.0.1:${await listen(server, options.port).catch(portTaken(options))}`;
  undo.push(closeServer);

  const { template, nested, stackName, region, assets = {} } = await options.synthesize();
  assertKnown(template, nested);
  const view = new TemplateView(template, { stackName, region });
  const issuer = `https://cognito-idp.${region}.amazonaws.com`;
  const deliverMail = options.smtpUrl === undefined ? intoFolder(join(dataDir, MAIL_FOLDER)) : bySmtp(options.smtpUrl);
  const onMail = (mail: InvitationMail) =>
    void sendInvitation(deliverMail, mail).catch((error: unknown) => {
      process.stderr.write(`A mail of Cognito was not taken: ${String(error)}\n`);
    });
  const engines = await startEngines({ dataDir, region, issuer, onMail });
  undo.push(() => engines.stop());

  const keys = new AccessKeys();
  const sources: Pick<EventSources, "wake" | "put"> = { wake: () => {}, put: async () => {} };
  const configurationSets = readConfigurationSets(view);
  const connections = new SocketConnections();
  const endpoint = new AwsEndpoint({
    keys,
    connections,
    region,
    dynamodbUrl: engines.dynamodb.url,
    queuesUrl: engines.queues.url,
    filesUrl: engines.files.url,
    parametersUrl: engines.parameters.url,
    cognitoUrl: engines.cognito.url,
    mail: {
      deliver: deliverMail,
      configurationSets,
      region,
      publish: (event) =>
        void sources.put(event).catch((error: unknown) => {
          process.stderr.write(`An event of SES was lost: ${String(error)}\n`);
        }),
    },
    onTableWrite: () => sources.wake(),
    ...(options.faults && { faults: options.faults }),
    ...(options.usage && { usage: options.usage }),
  });
  const closeEndpoint = closing(endpoint.server);
  const endpointUrl = `http://127.0.0.1:${await listen(endpoint.server, 0)}`;
  undo.push(closeEndpoint);
  const addQueue = (name: string, engineUrl: string) => endpoint.addQueue(name, endpointUrl, engineUrl);
  await provision({ view, engines, addQueue });
  endpoint.useCors(readCors(view));

  addressDistributions(view);
  const hosts = {
    [`https://${SOCKET_API_ID}.execute-api.${region}.amazonaws.com`]: endpointUrl,
    [`https://${LOCAL_DOMAIN}`]: url,
  };
  const endpoints = { region, endpointUrl, cognitoUrl: engines.cognito.url, hosts };
  const recordOf = options.grantsFolder === undefined ? undefined : grantRecorder(options.grantsFolder);
  const functions = readFunctions(view, options.images, recordOf);
  options.usage?.nameFunctions(functions);
  const logs = join(dataDir, "logs");
  const machine = { cores: availableParallelism(), memoryBytes: totalmem() };
  const pool = new LambdaPool({
    logs,
    environmentOf: functionEnvironment(endpoints, keys),
    limits: processLimits(machine, options.memory ?? DEFAULT_BUDGET),
    codeCache: options.codeCache ?? join(dataDir, "code-cache"),
    ...(options.usage && { usage: options.usage }),
  });
  undo.push(() => pool.stop());

  const accessLog = new RotatingLog(join(logs, "access.log"));
  undo.push(() => accessLog.end());
  const behaviors = readBehaviors(view, browserAddresses(view, { cognitoUrl: engines.cognito.url, endpointUrl }));
  const gateway = new RestGateway({
    api: readApi(view, functions),
    behaviors,
    responses: new GatewayResponses(view),
    authorizers: { iam: iamAuthorizer(keys), cognito: cognitoAuthorizers(view, engines.cognito.url) },
    pool,
    sites: readSites(view, behaviors, assets),
    accessLog: (line) => accessLog.write(`${line}\n`),
  });
  const faults = options.faults ?? {};
  const eventSources = await startEventSources({
    view,
    engines,
    functions,
    pool,
    dataDir,
    faults,
    ...(options.usage && { usage: options.usage }),
  });
  sources.wake = () => eventSources.wake();
  sources.put = (event) => eventSources.put(event);
  undo.push(() => eventSources.stop());
  const model = readSocket(view, functions);
  if (model !== undefined) {
    const sockets = new SocketGateway({ model, region, behaviors, pool, connections });
    undo.push(() => sockets.stop());
    server.on("upgrade", (request, stream, head) => void sockets.upgrade(request, stream, head));
  }
  server.off("request", notReady).on("request", (request, response) => void gateway.serve(request, response));

  const developer = keys.issue(`arn:aws:iam::${ACCOUNT}:user/local`, allowAll);
  const description: StackDescription = {
    pid: process.pid,
    url,
    stackName,
    outputs: localOutputs(view, url),
    environment: sdkEnvironment(endpoints, developer),
  };
  // It contains access keys, so only its owner may read it.
  writeFileSync(join(dataDir, DESCRIPTION_FILE), `${JSON.stringify(description, undefined, 2)}\n`, { mode: 0o600 });
  return {
    ...description,
    pidsOf: (functionName) => pool.pidsOf(functionName),
    runSchedule: (functionName, time = new Date()) => eventSources.runSchedule(functionName, time),
  };
}

/** Turns the error of `listen` into a message that names the option for another port. */
const portTaken =
  ({ program, port }: LocalStackOptions) =>
  (error: unknown): never => {
    if (!(error instanceof PortTaken)) throw error;
    throw new Error(
      `Le port ${port} est déjà pris : ${program} tourne peut-être déjà, ou un autre programme l'utilise. Arrêtez-le, ou choisissez un autre port : --port ${port + 1}.`,
      { cause: error },
    );
  };

const notReady = (_: unknown, response: { writeHead(status: number, headers: object): { end(): void } }) =>
  response.writeHead(503, { "retry-after": "1" }).end();
