import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Firewall } from "./firewall.ts";

/** The region of all web ACLs for CloudFront. */
export const EDGE_REGION = "us-east-1";

/** The distribution's web ACL, in the one region where AWS allows it. Option `-c edgeWebAcl=` takes its ARN. */
export class EdgeFirewallStack extends Stack {
  constructor(scope: Construct, id: string, { stageName, ...props }: StackProps & { readonly stageName: string }) {
    super(scope, id, { ...props, env: { region: EDGE_REGION } });
    const firewall = new Firewall(this, "Firewall", { name: `palmares-${stageName}-edge`, scope: "CLOUDFRONT" });
    new CfnOutput(this, "WebAclArn", { value: firewall.arn });
  }
}
