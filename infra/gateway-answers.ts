import { GATEWAY_PROBLEMS, type GatewayCase, gatewayProblem } from "@palmares/core/contract/gateway-problems";
import { CfnGatewayResponse, type RestApi } from "aws-cdk-lib/aws-apigateway";
import { Construct } from "constructs";

/** The default cases catch several statuses; API Gateway keeps the one it meant. */
const KEEPS_ITS_STATUS: readonly string[] = ["DEFAULT_4XX", "DEFAULT_5XX"] satisfies GatewayCase[];

/** What API Gateway says by itself (no token, no such route, too large …) as problem+json, in French, like our own answers. */
export class GatewayAnswers extends Construct {
  constructor(scope: Construct, id: string, { api }: { readonly api: RestApi }) {
    super(scope, id);
    for (const [name, { status }] of Object.entries(GATEWAY_PROBLEMS)) {
      new CfnGatewayResponse(this, name, {
        restApiId: api.restApiId,
        responseType: name,
        ...(!KEEPS_ITS_STATUS.includes(name) && { statusCode: String(status) }),
        responseParameters: {
          "gatewayresponse.header.Content-Type": "'application/problem+json; charset=utf-8'",
          "gatewayresponse.header.Cache-Control": "'no-store'",
        },
        // API Gateway chooses the template by type and sends this one for whatever the client accepts.
        responseTemplates: { "application/json": gatewayProblem(name as GatewayCase) },
      });
    }
  }
}
