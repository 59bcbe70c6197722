import { because, type KnownTypes, under } from "./known.ts";

const ONE_API = "the local stack supports one REST API; readApi() refuses a second";
const ONE_SOCKET_API = "the local stack supports one WebSocket API; readSocket() refuses a second";
const FOR_CONSOLE = "shown in AWS's console only";
const ALWAYS_DEPLOYED = "the whole template is always deployed";
const NO_METRICS = "there is no CloudWatch here";

/** API Gateway, which gateway/ and sockets/ implement. */
export const API: KnownTypes = {
  "AWS::ApiGateway::RestApi": {
    honoured: ["BinaryMediaTypes"],
    ignored: {
      EndpointConfiguration: "everything is on 127.0.0.1",
      Name: FOR_CONSOLE,
    },
  },
  "AWS::ApiGateway::Resource": { honoured: ["ParentId", "PathPart"], ignored: { RestApiId: ONE_API } },
  "AWS::ApiGateway::Method": {
    honoured: [
      "AuthorizationType",
      "AuthorizerId",
      "HttpMethod",
      ...under("Integration", "TimeoutInMillis", "Type", "Uri"),
      "ResourceId",
    ],
    ignored: {
      "Integration.IntegrationHttpMethod": "how API Gateway calls Lambda; here a function receives a message",
      RestApiId: ONE_API,
    },
  },
  "AWS::ApiGateway::Authorizer": {
    honoured: ["IdentitySource", "ProviderARNs", "Type"],
    ignored: { Name: FOR_CONSOLE, RestApiId: ONE_API },
  },
  "AWS::ApiGateway::GatewayResponse": {
    honoured: ["ResponseParameters.*", "ResponseTemplates.*", "ResponseType", "StatusCode"],
    ignored: { RestApiId: ONE_API },
  },
  "AWS::ApiGateway::Stage": {
    honoured: [
      "AccessLogSetting.Format",
      ...under("MethodSettings", "HttpMethod", "ResourcePath", "ThrottlingBurstLimit", "ThrottlingRateLimit"),
      "StageName",
    ],
    ignored: {
      "AccessLogSetting.DestinationArn": "logs are files here",
      DeploymentId: ALWAYS_DEPLOYED,
      ...because(
        NO_METRICS,
        "MethodSettings.DataTraceEnabled",
        "MethodSettings.LoggingLevel",
        "MethodSettings.MetricsEnabled",
      ),
      RestApiId: ONE_API,
    },
  },
  "AWS::ApiGatewayV2::Api": {
    honoured: ["ProtocolType", "RouteSelectionExpression"],
    ignored: { Name: FOR_CONSOLE },
  },
  "AWS::ApiGatewayV2::Route": {
    honoured: ["AuthorizationType", "AuthorizerId", "RouteKey", "Target"],
    ignored: { ApiId: ONE_SOCKET_API },
  },
  "AWS::ApiGatewayV2::Integration": {
    honoured: ["IntegrationType", "IntegrationUri"],
    ignored: { ApiId: ONE_SOCKET_API },
  },
  "AWS::ApiGatewayV2::Authorizer": {
    honoured: ["AuthorizerType", "AuthorizerUri", "IdentitySource"],
    ignored: { ApiId: ONE_SOCKET_API, Name: FOR_CONSOLE },
  },
  "AWS::ApiGatewayV2::Stage": {
    honoured: [...under("DefaultRouteSettings", "ThrottlingBurstLimit", "ThrottlingRateLimit"), "StageName"],
    ignored: {
      AccessLogSettings: "the REST API's access log is the only one here",
      ApiId: ONE_SOCKET_API,
      AutoDeploy: ALWAYS_DEPLOYED,
    },
  },
};
