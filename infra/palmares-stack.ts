import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { ApiFunctions } from "./api-functions.ts";
import { BatchFunctions } from "./batch-functions.ts";
import type { EngineSettings } from "./config.ts";
import { CoreLayer } from "./core-layer.ts";
import { DataStore } from "./data-store.ts";
import { EdgeSite } from "./edge-site.ts";
import { Firewall } from "./firewall.ts";
import { GatewayLogs } from "./gateway-logs.ts";
import { Grants } from "./grants.ts";
import { HealthFunctions } from "./health-functions.ts";
import { MetricsFunctions } from "./metrics-functions.ts";
import { MetricsSocket } from "./metrics-socket.ts";
import { contextOf, type Options } from "./options.ts";
import { QueueFunctions } from "./queue-functions.ts";
import { RenderFunctions } from "./render-functions.ts";
import { RenderQueue } from "./render-queue.ts";
import { PalmaresApi } from "./rest-api.ts";
import { SocketBehavior } from "./socket-behavior.ts";
import { Users } from "./user-pool.ts";
import { Watch } from "./watch.ts";
import { WebSite } from "./web-site.ts";

export interface PalmaresStackProps extends StackProps {
  readonly options: Options;
  readonly engine: EngineSettings;
}

/** Palmarès on one page: what there is, and who is wired to whom. */
export class PalmaresStack extends Stack {
  constructor(scope: Construct, id: string, { options, engine, ...props }: PalmaresStackProps) {
    const { stage, auth } = options;
    super(scope, id, { ...props, terminationProtection: stage.keepData });

    const store = new DataStore(this, "Store", { stage });
    const grants = new Grants(store);
    const queue = new RenderQueue(this, "Render");
    const users = new Users(this, "Users", { stage });
    const layer = new CoreLayer(this, "Core");
    const logs = new GatewayLogs(this, "GatewayLogs");

    const functions = new ApiFunctions(this, "Functions", { stage, auth, layer, store, grants });
    const { stream } = new RenderFunctions(this, "Tex", { stage, auth, engine, store, queue, grants });
    new QueueFunctions(this, "Queues", { stage, layer, store, queue, grants });

    const batches = new BatchFunctions(this, "Batches", { stage, auth, layer, store, grants });
    const socket = new MetricsSocket(this, "Live", { stage, layer, store, users, grants, logs });
    const { metrics, untracked } = new MetricsFunctions(this, "Metrics", {
      stage,
      auth,
      layer,
      store,
      grants,
      socket,
      batchQueue: batches.queue,
    });

    const { health, checkHealth } = new HealthFunctions(this, "Health", {
      stage,
      auth,
      engine,
      layer,
      store,
      grants,
      renderQueue: queue.queue,
      deadLetters: [queue.deadLetters, queue.undispatched, batches.deadLetters, untracked],
    });

    const { api } = new PalmaresApi(this, "Api", {
      stage,
      auth,
      userPool: users.pool,
      logs,
      handlers: {
        "request-document": functions.requestDocument,
        "get-document": functions.getDocument,
        "download-document": functions.downloadDocument,
        "get-openapi": functions.getOpenapi,
        "create-batch": batches.createBatch,
        "get-batch": batches.getBatch,
        directory: batches.directory,
        metrics,
        health,
        "check-health": checkHealth,
        "stream-document": stream,
      },
    });
    const web = new WebSite(this, "Web", { stage, auth, users, documents: store.bucket });
    const edge = new EdgeSite(this, "Edge", { options, api, site: web.behavior });
    web.deploy(edge.distribution);
    new SocketBehavior(this, "EdgeSocket", { edge, api: socket.api });
    if (options.waf) new Firewall(this, "Firewall", { name: `palmares-${stage.name}`, scope: "REGIONAL" }).protect(api);

    const watch = new Watch(this, "Watch", {
      ...options,
      watched: {
        api,
        distribution: edge.distribution,
        tables: { school: store.school, documents: store.documents },
        bucket: store.bucket,
        queues: {
          render: queue.queue,
          renderDeadLetters: queue.deadLetters,
          undispatched: queue.undispatched,
          batch: batches.queue,
          batchDeadLetters: batches.deadLetters,
          untracked,
        },
      },
    });

    this.#outputs({
      /** Where people and clients go. */
      SiteUrl: edge.url,
      /** The API itself, for callers that sign with IAM: a signature holds for one host. */
      ApiUrl: `https://${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}/api`,
      AuthMode: auth.mode,
      UserPoolId: users.pool.userPoolId,
      UserPoolClientId: users.client.userPoolClientId,
      SchoolTable: store.school.tableName,
      DocumentsTable: store.documents.tableName,
      DocumentsBucket: store.bucket.bucketName,
      RenderQueueUrl: queue.queue.queueUrl,
      DeadLettersUrl: queue.deadLetters.queueUrl,
      /** For docs/operations.md: what to drain, who is told, where to look. */
      BatchDeadLettersArn: batches.deadLetters.queueArn,
      UndispatchedUrl: queue.undispatched.queueUrl,
      UntrackedUrl: untracked.queueUrl,
      AlarmTopicArn: watch.topicArn,
      DashboardUrl: watch.dashboardUrl,
      /** For an address of one's own: where its CNAME leads. */
      DistributionDomain: edge.distribution.distributionDomainName,
      /** What was chosen: `npm run deploy` reads it, so that an update needs no option twice. */
      Options: JSON.stringify(contextOf(options)),
    });
  }

  #outputs(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
