import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { freePort } from "../net/listen.ts";
import type { InvitationMail } from "./cognito-invitations.ts";
import { type EngineProcess, startNativeEngine, startNodeEngine } from "./engine-process.ts";
import { indexStreamRecords } from "./stream-index.ts";

/** The programs that replace AWS's services on this machine. */
export interface Engines {
  readonly dynamodb: EngineProcess;
  /** SQS. */
  readonly queues: EngineProcess;
  /** S3. */
  readonly files: EngineProcess;
  readonly cognito: EngineProcess;
  /** Systems Manager's Parameter Store. */
  readonly parameters: EngineProcess;
  stop(): Promise<void>;
}

export interface EngineSettings {
  readonly dataDir: string;
  readonly region: string;
  /** The issuer of tokens, up to the pool's id. */
  readonly issuer: string;
  /** What Cognito sends; by default nothing. */
  readonly onMail?: (mail: InvitationMail) => void;
}

/** Starts all engines in parallel, each with its data under `dataDir`. */
export async function startEngines({ dataDir, region, issuer, onMail }: EngineSettings): Promise<Engines> {
  const logs = join(dataDir, "logs");
  for (const folder of ["logs", "dynamodb", "queues", "objects", "cognito", "parameters"]) {
    mkdirSync(join(dataDir, folder), { recursive: true });
  }
  const env = { PATH: "/usr/bin:/bin", TZ: "UTC" };
  const starting = [
    startDynoxide(join(dataDir, "dynamodb", "tables.sqlite"), logs),
    startNodeEngine("fauxqs", "./engine-fauxqs.ts", { logs, env, args: [dataDir, region] }),
    startNodeEngine("s3", "./engine-s3.ts", { logs, env, args: [join(dataDir, "objects")] }),
    startNodeEngine("cognito", "./engine-cognito.ts", {
      logs,
      env,
      args: [join(dataDir, "cognito"), issuer],
      onMessage: (message) => onMail?.((message as { readonly mail: InvitationMail }).mail),
    }),
    startNodeEngine("ssm", "./engine-ssm.ts", { logs, env, args: [join(dataDir, "parameters"), region] }),
  ] as const;
  try {
    const [dynamodb, queues, files, cognito, parameters] = await Promise.all(starting);
    const all = [dynamodb, queues, files, cognito, parameters];
    return {
      dynamodb,
      queues,
      files,
      cognito,
      parameters,
      stop: async () => void (await Promise.all(all.map((engine) => engine.stop()))),
    };
  } catch (error) {
    for (const result of await Promise.allSettled(starting)) {
      if (result.status === "fulfilled") await result.value.stop();
    }
    throw error;
  }
}

async function startDynoxide(database: string, logs: string): Promise<EngineProcess> {
  const port = await freePort();
  const args = ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", database];
  const engine = await startNativeEngine("dynoxide", dynoxideBinary(), { logs, args, port });
  indexStreamRecords(database);
  return engine;
}

/** There is one npm package per platform; npm installs the one that fits. */
function dynoxideBinary(): string {
  const require = createRequire(import.meta.url);
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return require.resolve(`${name}/dynoxide`);
  } catch {
    throw new Error(
      `Le moteur DynamoDB ${name} n'est pas installé. Lancez « npm install --include=optional », ou, s'il n'existe pas pour cette machine, utilisez une machine Linux x64.`,
    );
  }
}
