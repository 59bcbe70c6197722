import { SOCKET_PATH, SOCKET_STAGE } from "@palmares/core/contract/schemas/metrics";
import { Stack } from "aws-cdk-lib";
import type { WebSocketApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  AllowedMethods,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Construct } from "constructs";
import type { EdgeSite } from "./edge-site.ts";

/** API Gateway serves a socket at its stage and nowhere below. Other paths under /ws/ pass unchanged and do not exist there. */
const TO_STAGE = `function handler(event) {
  var request = event.request;
  if (request.uri.replace(/\\/+$/, "") === "${SOCKET_PATH}") request.uri = "/${SOCKET_STAGE}";
  return request;
}
`;

/** Puts the socket under the same address as everything else. */
export class SocketBehavior extends Construct {
  constructor(scope: Construct, id: string, { edge, api }: { readonly edge: EdgeSite; readonly api: WebSocketApi }) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const toStage = new EdgeFunction(this, "ToStage", {
      code: FunctionCode.fromInline(TO_STAGE),
      runtime: FunctionRuntime.JS_2_0,
      comment: "palmares: the socket's address for people leads to its stage",
    });
    const origin = new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    });
    edge.distribution.addBehavior(`/${SOCKET_STAGE}/*`, origin, {
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // The token travels in Sec-WebSocket-Protocol.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: edge.dataHeaders,
      functionAssociations: [{ function: toStage, eventType: FunctionEventType.VIEWER_REQUEST }],
    });
  }
}
