import { SOCKET_STAGE } from "@palmares/core/contract/schemas/metrics";
import { Stack } from "aws-cdk-lib";
import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { LogGroupLogDestination, WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { acknowledge, acknowledgeWildcards } from "../checks/acknowledge.ts";
import type { DataStore } from "../data/data-store.ts";
import type { CoreLayer } from "../functions/core-layer.ts";
import type { Grants } from "../functions/grants.ts";
import { logGroup } from "../functions/logs.ts";
import type { ConnectionMethod } from "../functions/metrics-functions.ts";
import { NodeFunction } from "../functions/node-function.ts";
import { SIZES, type StageConfig } from "../settings/config.ts";
import type { GatewayLogs } from "./gateway-logs.ts";
import type { Users } from "./user-pool.ts";

export interface MetricsSocketProps {
  readonly stage: StageConfig;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly users: Users;
  readonly grants: Grants;
  readonly logs: GatewayLogs;
}

/** Logs that a connection opened, sent or closed, and with which result; never who it was. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    at: AccessLogField.contextRequestTimeEpoch(),
    requestId: AccessLogField.contextRequestId(),
    route: AccessLogField.contextRouteKey(),
    status: AccessLogField.contextStatus(),
    error: AccessLogField.contextErrorResponseType(),
    ms: AccessLogField.contextIntegrationLatency(),
  }),
);

const AUTHORIZED_ONCE =
  "API Gateway allows an authorizer on $connect only, and the other routes exist only for connections that it let open.";
const CONNECTION_IDS =
  "Connections have no ids at deployment: the function may send to those of this API and this stage.";

/** The only header that a browser can set on a socket, so it carries the token. */
const TOKEN_SOURCE = "route.request.header.Sec-WebSocket-Protocol";

/**
 * The WebSocket that pushes the counters. Clients need a token of the user pool, with `-c auth=iam` too: people watch the
 * socket, programs read GET /metrics.
 */
export class MetricsSocket extends Construct {
  readonly api: WebSocketApi;
  /** The address of API Gateway's management API, where functions send to connections. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { stage, layer, store, users, grants, logs }: MetricsSocketProps) {
    super(scope, id);
    this.api = new WebSocketApi(this, "Api", {
      apiName: `palmares-${stage.name}-metrics`,
      // Required by API Gateway. Our frames have no such field, so all of them go to the default route.
      routeSelectionExpression: "$request.body.action",
    });
    const socketStage = new WebSocketStage(this, "Stage", {
      webSocketApi: this.api,
      stageName: SOCKET_STAGE,
      autoDeploy: true,
      throttle: { rateLimit: stage.throttle.ratePerSecond, burstLimit: stage.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup(this, "AccessLog", stage)),
        format: ACCESS_LOG,
      },
    });
    logs.requiredBy(socketStage);
    const { region, urlSuffix } = Stack.of(this);
    this.endpoint = `https://${this.api.apiId}.execute-api.${region}.${urlSuffix}/${SOCKET_STAGE}`;

    const shared = { stage, layer, size: SIZES.socket };
    const authorizer = new NodeFunction(this, {
      ...shared,
      name: "socket-authorizer",
      environment: {
        SCHOOL_TABLE: store.school.tableName,
        USER_POOL_ID: users.pool.userPoolId,
        USER_POOL_CLIENT_ID: users.client.userPoolClientId,
      },
    });
    grants.findSchool(authorizer);
    const listener = new NodeFunction(this, {
      ...shared,
      name: "metrics-socket",
      environment: { DOCUMENTS_TABLE: store.documents.tableName, SOCKET_ENDPOINT: this.endpoint },
    });
    grants.documents(listener, "GetItem", "PutItem", "DeleteItem");
    grants.pendingDocuments(listener);
    this.grantManage(listener, "POST");

    // One integration for each route: CDK grants API Gateway the call for the first route of an integration only.
    const integration = (route: string) => new WebSocketLambdaIntegration(route, listener);
    this.api.addRoute("$connect", {
      integration: integration("OnConnect"),
      authorizer: new WebSocketLambdaAuthorizer("Authorizer", authorizer, { identitySource: [TOKEN_SOURCE] }),
    });
    for (const [route, id] of [
      ["$disconnect", "OnDisconnect"],
      ["$default", "OnMessage"],
    ] as const) {
      acknowledge(this.api.addRoute(route, { integration: integration(id) }), {
        "AwsSolutions-APIG4": AUTHORIZED_ONCE,
      });
    }
  }

  /** Lets a function send to open connections (POST) or close them (DELETE). */
  grantManage(to: IFunction, ...methods: readonly ConnectionMethod[]): void {
    const connections = `${SOCKET_STAGE}/{method}/@connections/*`;
    const resources = methods.map((method) =>
      Stack.of(this).formatArn({
        service: "execute-api",
        resource: this.api.apiId,
        resourceName: connections.replace("{method}", method),
      }),
    );
    to.addToRolePolicy(new PolicyStatement({ actions: ["execute-api:ManageConnections"], resources }));
    if (to.role !== undefined) acknowledgeWildcards(to.role, resources, CONNECTION_IDS);
  }
}
