import { GATEWAY_PROBLEMS, type GatewayCase, gatewayProblem } from "@palmares/core/contract/errors/gateway-problems";
import { CfnGatewayResponse, type RestApi } from "aws-cdk-lib/aws-apigateway";
import { Construct } from "constructs";
import type { Auth } from "../settings/config.ts";

/** The default cases stand for several statuses; without one here, API Gateway keeps its own. */
const KEEPS_STATUS: readonly string[] = ["DEFAULT_4XX", "DEFAULT_5XX"] satisfies GatewayCase[];

/**
 * API Gateway's own answers (no token, no such route, too large …) as problem+json in French, like ours. With IAM, API
 * Gateway cannot tell "no such route" from "not signed"; the answer is then the second.
 */
export class GatewayResponses extends Construct {
  constructor(scope: Construct, id: string, { api, auth }: { readonly api: RestApi; readonly auth: Auth }) {
    super(scope, id);
    for (const name of Object.keys(GATEWAY_PROBLEMS) as GatewayCase[]) {
      const problem = auth.mode === "iam" && name === "MISSING_AUTHENTICATION_TOKEN" ? "UNAUTHORIZED" : name;
      const response = new CfnGatewayResponse(this, name, {
        restApiId: api.restApiId,
        responseType: name,
        ...(!KEEPS_STATUS.includes(name) && { statusCode: String(GATEWAY_PROBLEMS[problem].status) }),
        responseParameters: {
          "gatewayresponse.header.Content-Type": "'application/problem+json; charset=utf-8'",
          "gatewayresponse.header.Cache-Control": "'no-store'",
        },
        // With this single template, API Gateway sends it whatever the client accepts.
        responseTemplates: { "application/json": gatewayProblem(problem) },
      });
      // They take effect with the next deployment, and CDK does not make a new one when only they change.
      api.latestDeployment?.node.addDependency(response);
      api.latestDeployment?.addToLogicalId(gatewayProblem(problem));
    }
  }
}
