import { RemovalPolicy } from "aws-cdk-lib";
import { CfnAccount } from "aws-cdk-lib/aws-apigateway";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct, type IConstruct } from "constructs";
import { acknowledge } from "../checks/acknowledge.ts";

const POLICY = "service-role/AmazonAPIGatewayPushToCloudWatchLogs";

/**
 * Lets API Gateway write logs. This is a setting of the account in a region, not of an API: without it AWS refuses every
 * stage that logs, REST or WebSocket. It outlives the stack, since other APIs, another stage's among them, use it.
 */
export class GatewayLogs extends Construct {
  readonly #account: CfnAccount;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("apigateway.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(POLICY)],
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    acknowledge(role, {
      [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${POLICY}]`]:
        "API Gateway refuses a role with fewer permissions than this policy, which AWS made for it, and only API Gateway can assume the role.",
    });
    this.#account = new CfnAccount(this, "Account", { cloudWatchRoleArn: role.roleArn });
    this.#account.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  /** CloudFormation creates the stage after the permission. */
  requiredBy(stage: IConstruct): void {
    stage.node.addDependency(this.#account);
  }
}
