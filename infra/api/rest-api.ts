import { ROUTES, type RouteSpec } from "@palmares/core/contract/routes";
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
import { GatewayAnswers } from "./gateway-answers.ts";
import type { GatewayLogs } from "./gateway-logs.ts";

/** The functions that the contract's routes name. */
type RouteHandler = (typeof ROUTES)[keyof typeof ROUTES]["handler"];

export interface PalmaresApiProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly userPool: IUserPool;
  readonly logs: GatewayLogs;
  readonly handlers: Readonly<Record<RouteHandler, IFunction>>;
}

/** Says that a request came and how it ended; not who asked nor about whom: ids of documents stand in paths. */
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
 * Of API Gateway's own log only its errors: anything more would hold requests, and with them pupils. Of its metrics those of
 * the API, which are free and which alarms and dashboard read; one for each method would be billed as our own.
 */
const WATCHED = { metricsEnabled: false, loggingLevel: MethodLoggingLevel.ERROR, dataTraceEnabled: false };

/** Limits of the routes that have one of their own; a method that has settings takes none of the stage's. */
const ROUTE_THROTTLES = Object.fromEntries(
  ROUTE_SPECS.flatMap(({ method, path, throttle }) =>
    throttle === undefined
      ? []
      : [
          [
            `${path}/${method}`,
            { ...WATCHED, throttlingRateLimit: throttle.ratePerSecond, throttlingBurstLimit: throttle.burst },
          ],
        ],
  ),
);

const OPEN_ROUTE =
  "The contract opens this route to monitors: it says that it works or that it does not, and nothing else.";
const FIREWALL = "An option: npm run deploy -- --waf puts a web ACL here and on the distribution.";
const SIGNED = "With -c auth=iam callers sign with IAM, which API Gateway checks before anything runs.";
const VALIDATED_BEHIND =
  "The functions check bodies and queries by the contract's schemas, sizes first, and name the wrong field in French; a validator before them would answer in words of its own.";

/** The REST API, made of the contract's routes. Every route asks who is there, but those the contract opens by name. */
export class PalmaresApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, { stage, auth, userPool, logs, handlers }: PalmaresApiProps) {
    super(scope, id);
    this.api = new RestApi(this, "Rest", {
      restApiName: `palmares-${stage.name}`,
      endpointTypes: [EndpointType.REGIONAL],
      // PDFs come out as bytes whatever the client accepts. The price: bodies come in as base64, which the edge decodes.
      binaryMediaTypes: ["*/*"],
      cloudWatchRole: false,
      deployOptions: {
        ...WATCHED,
        stageName: STAGE_NAME,
        throttlingRateLimit: stage.throttle.ratePerSecond,
        throttlingBurstLimit: stage.throttle.burst,
        methodOptions: ROUTE_THROTTLES,
        accessLogDestination: new LogGroupLogDestination(logGroup(this, "AccessLog", stage)),
        accessLogFormat: ACCESS_LOG,
      },
      defaultMethodOptions: this.#authorization(auth, userPool),
    });
    logs.before(this.api.deploymentStage);
    // API Gateway would make it by itself, for ever.
    const executionLog = `API-Gateway-Execution-Logs_${this.api.restApiId}/${STAGE_NAME}`;
    this.api.deploymentStage.node.addDependency(logGroup(this, "ExecutionLog", stage, executionLog));
    // The stack has outputs of its own.
    this.api.node.tryRemoveChild("Endpoint");
    new GatewayAnswers(this, "Answers", { api: this.api, auth });

    for (const { method, path, handler, access } of ROUTE_SPECS) {
      const integration = new LambdaIntegration(handlers[handler as RouteHandler], {
        proxy: true,
        allowTestInvoke: false,
        timeout: Duration.seconds(INTEGRATION_SECONDS),
      });
      const added = this.api.root
        .resourceForPath(path)
        .addMethod(method, integration, access === "everyone" ? OPEN : {});
      if (access === "everyone")
        acknowledge(added, { "AwsSolutions-APIG4": OPEN_ROUTE, "AwsSolutions-COG4": OPEN_ROUTE });
      else if (auth.mode === "iam") acknowledge(added, { "AwsSolutions-COG4": SIGNED });
    }
    acknowledge(this.api, { "AwsSolutions-APIG2": VALIDATED_BEHIND, "AwsSolutions-APIG3": FIREWALL });
  }

  #authorization(auth: Auth, userPool: IUserPool): MethodOptions {
    if (auth.mode === "iam") return { authorizationType: AuthorizationType.IAM };
    const authorizer = new CognitoUserPoolsAuthorizer(this, "Authorizer", { cognitoUserPools: [userPool] });
    return { authorizationType: AuthorizationType.COGNITO, authorizer };
  }
}
