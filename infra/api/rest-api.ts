import { methodsOf } from "@palmares/core/contract/methods";
import type { RouteSpec } from "@palmares/core/contract/route-spec";
import { ROUTES } from "@palmares/core/contract/routes";
import { Duration } from "aws-cdk-lib";
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  RestApi,
} from "aws-cdk-lib/aws-apigateway";
import type { IUserPool } from "aws-cdk-lib/aws-cognito";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";
import { logGroup } from "../functions/logs.ts";
import { type Auth, INTEGRATION_SECONDS, type StageConfig } from "../settings/config.ts";
import type { GatewayLogs } from "./gateway-logs.ts";
import { gatewayMethods } from "./gateway-methods.ts";
import { GatewayResponses } from "./gateway-responses.ts";

/** The functions that the contract's routes name. */
type RouteHandler = (typeof ROUTES)[keyof typeof ROUTES]["handler"];

export interface PalmaresApiProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly userPool: IUserPool;
  readonly logs: GatewayLogs;
  readonly handlers: Readonly<Record<RouteHandler, IFunction>>;
}

/** Logs the route and the result of a request; neither the caller nor the path, which holds documents' ids. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    at: AccessLogField.contextRequestTimeEpoch(),
    requestId: AccessLogField.contextRequestId(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    error: AccessLogField.contextErrorResponseType(),
    ms: AccessLogField.contextResponseLatency(),
  }),
);

const OPEN: MethodOptions = { authorizationType: AuthorizationType.NONE };

const ROUTE_SPECS: readonly RouteSpec[] = Object.values(ROUTES);

const STAGE_NAME = "api";

/**
 * API Gateway's own log holds errors only: more would contain requests, and with them pupils' data. Metrics per method stay
 * off, since they are billed as custom metrics; alarms and dashboard read those of the API, which are free.
 */
const LOGS_AND_METRICS = { metricsEnabled: false, loggingLevel: MethodLoggingLevel.ERROR, dataTraceEnabled: false };

/** The routes with a limit of their own. A method with settings inherits none of the stage's, so it repeats the others. */
const ROUTE_THROTTLES = Object.fromEntries(
  ROUTE_SPECS.flatMap((route) => {
    const { path, throttle } = route;
    if (throttle === undefined) return [];
    const limits = { throttlingRateLimit: throttle.ratePerSecond, throttlingBurstLimit: throttle.burst };
    return methodsOf(route).map((method) => [`${path}/${method}`, { ...LOGS_AND_METRICS, ...limits }]);
  }),
);

const OPEN_ROUTE =
  "The contract opens this route: it says whether the installation works, or describes the API, which is public.";
const FIREWALL = "An option: npm run deploy -- --waf puts a web ACL here and on the distribution.";
const SIGNED = "With -c auth=iam callers sign with IAM, which API Gateway checks before anything runs.";
const VALIDATED_BEHIND =
  "The functions validate bodies and queries by the contract's schemas, sizes first, and name the wrong field in French; a validator before them would answer in other words.";

/** The REST API, made from the contract's routes. Every route authenticates its callers, except those that the contract opens. */
export class PalmaresApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, { stage, auth, userPool, logs, handlers }: PalmaresApiProps) {
    super(scope, id);
    this.api = new RestApi(this, "Rest", {
      restApiName: `palmares-${stage.name}`,
      endpointTypes: [EndpointType.REGIONAL],
      // Returns PDFs as bytes whatever the client accepts. In exchange, request bodies arrive as base64, which the edge decodes.
      binaryMediaTypes: ["*/*"],
      cloudWatchRole: false,
      deployOptions: {
        ...LOGS_AND_METRICS,
        stageName: STAGE_NAME,
        throttlingRateLimit: stage.throttle.ratePerSecond,
        throttlingBurstLimit: stage.throttle.burst,
        methodOptions: ROUTE_THROTTLES,
        accessLogDestination: new LogGroupLogDestination(logGroup(this, "AccessLog", stage)),
        accessLogFormat: ACCESS_LOG,
      },
      defaultMethodOptions: this.#authorization(auth, userPool),
    });
    logs.requiredBy(this.api.deploymentStage);
    // Otherwise API Gateway creates this group itself, without a retention period.
    const executionLog = `API-Gateway-Execution-Logs_${this.api.restApiId}/${STAGE_NAME}`;
    this.api.deploymentStage.node.addDependency(logGroup(this, "ExecutionLog", stage, executionLog));
    // The stack has outputs of its own.
    this.api.node.tryRemoveChild("Endpoint");
    new GatewayResponses(this, "Answers", { api: this.api, auth });

    for (const { method, route } of gatewayMethods()) {
      const integration = new LambdaIntegration(handlers[route.handler as RouteHandler], {
        proxy: true,
        allowTestInvoke: false,
        // One permission for each function and not for each route: a function's policy may have 20 KB.
        scopePermissionToMethod: false,
        timeout: Duration.seconds(INTEGRATION_SECONDS),
      });
      this.#addMethod(method, route, integration, auth);
    }
    acknowledge(this.api, { "AwsSolutions-APIG2": VALIDATED_BEHIND, "AwsSolutions-APIG3": FIREWALL });
  }

  #addMethod(method: string, { path, roles }: RouteSpec, integration: LambdaIntegration, auth: Auth): void {
    const added = this.api.root.resourceForPath(path).addMethod(method, integration, roles === "everyone" ? OPEN : {});
    if (roles === "everyone") acknowledge(added, { "AwsSolutions-APIG4": OPEN_ROUTE, "AwsSolutions-COG4": OPEN_ROUTE });
    else if (auth.mode === "iam") acknowledge(added, { "AwsSolutions-COG4": SIGNED });
  }

  #authorization(auth: Auth, userPool: IUserPool): MethodOptions {
    if (auth.mode === "iam") return { authorizationType: AuthorizationType.IAM };
    const authorizer = new CognitoUserPoolsAuthorizer(this, "Authorizer", { cognitoUserPools: [userPool] });
    return { authorizationType: AuthorizationType.COGNITO, authorizer };
  }
}
