import { SOCKET_STAGE } from "@palmares/core/contract/metrics-schemas";
import { Stack } from "aws-cdk-lib";
import { WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { SIZES, type StageConfig } from "./config.ts";
import type { CoreLayer } from "./core-layer.ts";
import type { DataStore } from "./data-store.ts";
import type { Grants } from "./grants.ts";
import { NodeFunction } from "./node-function.ts";
import type { Users } from "./user-pool.ts";

export interface MetricsSocketProps {
  readonly stage: StageConfig;
  readonly layer: CoreLayer;
  readonly store: DataStore;
  readonly users: Users;
  readonly grants: Grants;
}

/** Where a browser may put a token: it can set no other header of a socket. */
const TOKEN_SOURCE = "route.request.header.Sec-WebSocket-Protocol";

/**
 * The socket that tells the counters. Whoever connects brings a token of the user pool, with `-c auth=iam` too: people
 * watch, programs read GET /metrics.
 */
export class MetricsSocket extends Construct {
  readonly api: WebSocketApi;
  /** Where functions speak to open connections. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { stage, layer, store, users, grants }: MetricsSocketProps) {
    super(scope, id);
    this.api = new WebSocketApi(this, "Api", {
      apiName: `palmares-${stage.name}-metrics`,
      // No frame has it: everything that is said goes to the default route, which knows the frames.
      routeSelectionExpression: "$request.body.action",
    });
    new WebSocketStage(this, "Stage", {
      webSocketApi: this.api,
      stageName: SOCKET_STAGE,
      autoDeploy: true,
      throttle: { rateLimit: stage.throttle.ratePerSecond, burstLimit: stage.throttle.burst },
    });
    const { region, urlSuffix } = Stack.of(this);
    this.endpoint = `https://${this.api.apiId}.execute-api.${region}.${urlSuffix}/${SOCKET_STAGE}`;

    const shared = { stage, layer, size: SIZES.socket };
    const authorizer = new NodeFunction(this, {
      ...shared,
      name: "socket-authorizer",
      environment: { USER_POOL_ID: users.pool.userPoolId, USER_POOL_CLIENT_ID: users.client.userPoolClientId },
    });
    const listener = new NodeFunction(this, {
      ...shared,
      name: "metrics-socket",
      environment: { DOCUMENTS_TABLE: store.documents.tableName, SOCKET_ENDPOINT: this.endpoint },
    });
    grants.documents(listener, "GetItem", "PutItem", "DeleteItem");
    grants.pendingDocuments(listener);
    this.letSpeak(listener);

    // One integration for each route: CDK lets API Gateway call a function for the first route of an integration only.
    const integration = (route: string) => new WebSocketLambdaIntegration(route, listener);
    this.api.addRoute("$connect", {
      integration: integration("OnConnect"),
      authorizer: new WebSocketLambdaAuthorizer("Authorizer", authorizer, { identitySource: [TOKEN_SOURCE] }),
    });
    this.api.addRoute("$disconnect", { integration: integration("OnDisconnect") });
    this.api.addRoute("$default", { integration: integration("OnMessage") });
  }

  /** Lets a function send to open connections, and hang up. */
  letSpeak(to: IFunction): void {
    const connections = `${SOCKET_STAGE}/{method}/@connections/*`;
    to.addToRolePolicy(
      new PolicyStatement({
        actions: ["execute-api:ManageConnections"],
        resources: ["POST", "DELETE"].map((method) =>
          Stack.of(this).formatArn({
            service: "execute-api",
            resource: this.api.apiId,
            resourceName: connections.replace("{method}", method),
          }),
        ),
      }),
    );
  }
}
