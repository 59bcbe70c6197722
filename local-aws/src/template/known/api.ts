import { because, type KnownTypes, under } from "./known.ts";

const ONE_API = "there is one REST API here, and readApi() refuses a second";
const ONE_SOCKET_API = "there is one WebSocket API here, and readSocket() refuses a second";
const NO_METRICS = "there is no CloudWatch here";

/** API Gateway: rest-gateway.ts and socket-gateway.ts are it. */
export const API: KnownTypes = {
  "AWS::ApiGateway::RestApi": {
    honoured: ["BinaryMediaTypes"],
    ignored: {
      EndpointConfiguration: "everything is on 127.0.0.1",
      Name: "for people who read AWS's console",
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
      "Integration.IntegrationHttpMethod": "how API Gateway calls Lambda; here it is a message to a process",
      RestApiId: ONE_API,
    },
  },
  "AWS::ApiGateway::Authorizer": {
    honoured: ["IdentitySource", "ProviderARNs", "Type"],
    ignored: { Name: "for people who read AWS's console", RestApiId: ONE_API },
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
      DeploymentId: "what is in the template is deployed",
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
    ignored: { Name: "for people who read AWS's console" },
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
    ignored: { ApiId: ONE_SOCKET_API, Name: "for people who read AWS's console" },
  },
  "AWS::ApiGatewayV2::Stage": {
    honoured: [...under("DefaultRouteSettings", "ThrottlingBurstLimit", "ThrottlingRateLimit"), "StageName"],
    ignored: {
      AccessLogSettings: "who watches is one person at this machine",
      ApiId: ONE_SOCKET_API,
      AutoDeploy: "what is in the template is deployed",
    },
  },
};
