import { GATEWAY_PROBLEMS, type GatewayCase, gatewayProblem } from "@palmares/core/contract/errors/gateway-problems";
import { CfnGatewayResponse, type RestApi } from "aws-cdk-lib/aws-apigateway";
import { Construct } from "constructs";
import type { Auth } from "../settings/config.ts";

/** The default cases catch several statuses; API Gateway keeps the one it meant. */
const KEEPS_ITS_STATUS: readonly string[] = ["DEFAULT_4XX", "DEFAULT_5XX"] satisfies GatewayCase[];

/**
 * What API Gateway says by itself (no token, no such route, too large …) as problem+json, in French, like our own answers.
 * With IAM, "no such route" and "not signed" are one case to API Gateway; then the answer speaks of the second.
 */
export class GatewayAnswers extends Construct {
  constructor(scope: Construct, id: string, { api, auth }: { readonly api: RestApi; readonly auth: Auth }) {
    super(scope, id);
    for (const name of Object.keys(GATEWAY_PROBLEMS) as GatewayCase[]) {
      const told = auth.mode === "iam" && name === "MISSING_AUTHENTICATION_TOKEN" ? "UNAUTHORIZED" : name;
      const response = new CfnGatewayResponse(this, name, {
        restApiId: api.restApiId,
        responseType: name,
        ...(!KEEPS_ITS_STATUS.includes(name) && { statusCode: String(GATEWAY_PROBLEMS[told].status) }),
        responseParameters: {
          "gatewayresponse.header.Content-Type": "'application/problem+json; charset=utf-8'",
          "gatewayresponse.header.Cache-Control": "'no-store'",
        },
        // API Gateway chooses the template by type and sends this one for whatever the client accepts.
        responseTemplates: { "application/json": gatewayProblem(told) },
      });
      // They hold from the next deployment on, and CDK does not count them among what makes one.
      api.latestDeployment?.node.addDependency(response);
      api.latestDeployment?.addToLogicalId(gatewayProblem(told));
    }
  }
}
