import type { FunctionName } from "@palmares/core/contract/env";
import { ROUTES, type RouteSpec } from "@palmares/core/contract/routes";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type MethodOptions,
  RestApi,
} from "aws-cdk-lib/aws-apigateway";
import type { IUserPool } from "aws-cdk-lib/aws-cognito";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type Auth, INTEGRATION_SECONDS, type StageConfig } from "./config.ts";
import { GatewayAnswers } from "./gateway-answers.ts";

/** Functions that stand behind a route. */
export type RouteHandler = (typeof ROUTES)[keyof typeof ROUTES]["handler"];

export interface PalmaresApiProps {
  readonly stage: StageConfig;
  readonly auth: Auth;
  readonly userPool: IUserPool;
  readonly handlers: Readonly<Record<RouteHandler & FunctionName, IFunction>>;
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

/** Limits of the routes that have one of their own. */
const ROUTE_THROTTLES = Object.fromEntries(
  ROUTE_SPECS.flatMap(({ method, path, throttle }) =>
    throttle === undefined
      ? []
      : [
          [
            `${path}/${method}`,
            { throttlingRateLimit: throttle.ratePerSecond, throttlingBurstLimit: throttle.burst, metricsEnabled: true },
          ],
        ],
  ),
);

/** The REST API, made of the contract's routes. Every route asks who is there, but those the contract opens by name. */
export class PalmaresApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, { stage, auth, userPool, handlers }: PalmaresApiProps) {
    super(scope, id);
    const accessLog = new LogGroup(this, "AccessLog", {
      retention: stage.logDays as RetentionDays,
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.api = new RestApi(this, "Rest", {
      restApiName: `palmares-${stage.name}`,
      endpointTypes: [EndpointType.REGIONAL],
      // PDFs come out as bytes whatever the client accepts. The price: bodies come in as base64, which the edge decodes.
      binaryMediaTypes: ["*/*"],
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.DESTROY,
      deployOptions: {
        stageName: "api",
        throttlingRateLimit: stage.throttle.ratePerSecond,
        throttlingBurstLimit: stage.throttle.burst,
        metricsEnabled: true,
        methodOptions: ROUTE_THROTTLES,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: ACCESS_LOG,
      },
      defaultMethodOptions: this.#authorization(auth, userPool),
    });
    // The stack has outputs of its own.
    this.api.node.tryRemoveChild("Endpoint");
    new GatewayAnswers(this, "Answers", { api: this.api, auth });

    for (const { method, path, handler, access } of ROUTE_SPECS) {
      const integration = new LambdaIntegration(handlers[handler as RouteHandler], {
        proxy: true,
        allowTestInvoke: false,
        timeout: Duration.seconds(INTEGRATION_SECONDS),
      });
      this.api.root.resourceForPath(path).addMethod(method, integration, access === "everyone" ? OPEN : {});
    }
  }

  #authorization(auth: Auth, userPool: IUserPool): MethodOptions {
    if (auth.mode === "iam") return { authorizationType: AuthorizationType.IAM };
    const authorizer = new CognitoUserPoolsAuthorizer(this, "Authorizer", { cognitoUserPools: [userPool] });
    return { authorizationType: AuthorizationType.COGNITO, authorizer };
  }
}
