import type { DesignDigests } from "@palmares/core/contract/design-digests";
import { retentionText } from "@palmares/core/contract/retention";
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { GatewayLogs } from "./api/gateway-logs.ts";
import { MetricsSocket } from "./api/metrics-socket.ts";
import { PalmaresApi } from "./api/rest-api.ts";
import { Users } from "./api/user-pool.ts";
import { DataStore } from "./data/data-store.ts";
import { IssuedPapers } from "./data/issued-papers.ts";
import { RenderQueue } from "./data/render-queue.ts";
import { EdgeSite } from "./edge/edge-site.ts";
import { Firewall } from "./edge/firewall.ts";
import { SocketBehavior } from "./edge/socket-behavior.ts";
import { WebSite } from "./edge/web-site.ts";
import { ApiFunctions } from "./functions/api-functions.ts";
import { BatchFunctions } from "./functions/batch-functions.ts";
import { CoreLayer } from "./functions/core-layer.ts";
import { Grants } from "./functions/grants.ts";
import { HealthFunctions } from "./functions/health-functions.ts";
import { ImportFunctions } from "./functions/import-functions.ts";
import { MailFunctions } from "./functions/mail-functions.ts";
import { MetricsFunctions } from "./functions/metrics-functions.ts";
import { QueueFunctions } from "./functions/queue-functions.ts";
import { RegisterFunction } from "./functions/register-function.ts";
import { RenderFunctions } from "./functions/render-functions.ts";
import { RetentionFunction } from "./functions/retention-function.ts";
import { StudentDataFunctions } from "./functions/student-data-functions.ts";
import { SweepFunction } from "./functions/sweep-function.ts";
import { Monitoring } from "./monitoring/monitoring.ts";
import type { EngineVariables } from "./settings/config.ts";
import { contextOf, type Options } from "./settings/options.ts";

export interface PalmaresStackProps extends StackProps {
  readonly options: Options;
  readonly engine: EngineVariables;
  readonly design: DesignDigests;
}

/** Palmarès on one page: every part, and how the parts are connected. */
export class PalmaresStack extends Stack {
  constructor(scope: Construct, id: string, { options, engine, design, ...props }: PalmaresStackProps) {
    const { stage, auth, retention } = options;
    super(scope, id, { ...props, terminationProtection: stage.keepData });

    const store = new DataStore(this, "Store", { stage, retention });
    const issued = new IssuedPapers(this, "Issued", { stage, lockYears: options.objectLock });
    const grants = new Grants(store, issued);
    const queue = new RenderQueue(this, "Render");
    const users = new Users(this, "Users", { stage });
    const layer = new CoreLayer(this, "Core");
    const logs = new GatewayLogs(this, "GatewayLogs");

    const functions = new ApiFunctions(this, "Functions", { stage, auth, design, layer, store, grants, users });
    const signingKeysPath = `/${this.stackName}/signing/`;
    const render = new RenderFunctions(this, "Tex", {
      stage,
      auth,
      engine,
      design,
      store,
      issued,
      queue,
      grants,
      signingKeysPath,
    });
    new QueueFunctions(this, "Queues", { stage, layer, store, queue, grants });

    const mail = new MailFunctions(this, "Mail", { stage, layer, store, grants, sender: options.mailSender });
    const register = new RegisterFunction(this, "Register", {
      stage,
      auth,
      layer,
      store,
      issued,
      grants,
      mailQueue: mail.queue,
      mailSender: options.mailSender,
    });
    const batches = new BatchFunctions(this, "Batches", { stage, auth, design, layer, store, grants });
    const socket = new MetricsSocket(this, "Live", { stage, layer, store, users, grants, logs });
    const metrics = new MetricsFunctions(this, "Metrics", {
      stage,
      auth,
      layer,
      store,
      grants,
      socket,
      batchQueue: batches.queue,
    });

    const imports = new ImportFunctions(this, "Imports", { stage, auth, layer, store, grants });
    new SweepFunction(this, "Sweep", { stage, layer, store, grants, batchQueue: batches.queue });

    new RetentionFunction(this, "Retain", { stage, retention, layer, store, issued, grants, users });
    const studentData = new StudentDataFunctions(this, "StudentData", { stage, auth, layer, store, issued, grants });

    const health = new HealthFunctions(this, "Health", {
      stage,
      auth,
      engine,
      layer,
      store,
      grants,
      renderQueue: queue.queue,
      deadLetters: [
        queue.deadLetters,
        queue.undispatched,
        batches.deadLetters,
        metrics.untracked,
        imports.deadLetters,
        mail.deadLetters,
      ],
    });

    const { api } = new PalmaresApi(this, "Api", {
      stage,
      auth,
      userPool: users.pool,
      logs,
      handlers: {
        ...functions.handlers,
        ...render.handlers,
        ...batches.handlers,
        ...register.handlers,
        ...studentData.handlers,
        ...metrics.handlers,
        ...imports.handlers,
        ...health.handlers,
      },
    });
    const web = new WebSite(this, "Web", { stage, auth, users, documents: store.bucket });
    const edge = new EdgeSite(this, "Edge", { options, api, site: web });
    web.deploy(edge.distribution);
    // Known only here: the distribution needs the API, which needs the functions behind it. These two are behind none.
    render.printsAddress(edge.url);
    mail.writesAddress(edge.url);
    new SocketBehavior(this, "EdgeSocket", { edge, api: socket.api });
    if (options.waf) new Firewall(this, "Firewall", { name: `palmares-${stage.name}`, scope: "REGIONAL" }).protect(api);

    const monitoring = new Monitoring(this, "Watch", {
      ...options,
      monitored: {
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
          untracked: metrics.untracked,
          import: imports.queue,
          importDeadLetters: imports.deadLetters,
          mail: mail.queue,
          mailDeadLetters: mail.deadLetters,
        },
      },
    });

    this.#outputs({
      /** The address for people and clients. */
      SiteUrl: edge.url,
      /** The API itself, for callers that sign with IAM: a signature is valid for one host. */
      ApiUrl: `https://${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}/api`,
      AuthMode: auth.mode,
      UserPoolId: users.pool.userPoolId,
      UserPoolClientId: users.client.userPoolClientId,
      SchoolTable: store.school.tableName,
      DocumentsTable: store.documents.tableName,
      DocumentsBucket: store.bucket.bucketName,
      IssuedBucket: issued.bucket.bucketName,
      /** Where Parameter Store has the private parts of signing keys, which the command line makes. */
      SigningKeysPath: signingKeysPath,
      RenderQueueUrl: queue.queue.queueUrl,
      DeadLettersUrl: queue.deadLetters.queueUrl,
      /** For docs/operations.md: which queues to drain, who is notified, where to look. */
      BatchDeadLettersArn: batches.deadLetters.queueArn,
      ImportDeadLettersArn: imports.deadLetters.queueArn,
      MailDeadLettersArn: mail.deadLetters.queueArn,
      MailQueueUrl: mail.queue.queueUrl,
      /** From whom parents get mail; absent: from nobody. */
      ...(options.mailSender !== undefined && { MailSender: options.mailSender }),
      UndispatchedUrl: queue.undispatched.queueUrl,
      UntrackedUrl: metrics.untracked.queueUrl,
      AlarmTopicArn: monitoring.topicArn,
      DashboardUrl: monitoring.dashboardUrl,
      /** The target of the CNAME of a domain of the school's own. */
      DistributionDomain: edge.distribution.distributionDomainName,
      /** What papers look like in this installation: the command line compares stored papers with it. */
      DesignDigests: JSON.stringify(design),
      /** How long each kind of data is kept. */
      Retention: retentionText(retention, "all"),
      /** The options of this installation: `npm run deploy` reads them, so that an update need not repeat them. */
      Options: JSON.stringify(contextOf(options)),
    });
  }

  #outputs(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
