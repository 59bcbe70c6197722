import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

export interface FirewallProps {
  readonly name: string;
  /** Web ACLs for CLOUDFRONT exist in us-east-1 only. */
  readonly scope: "REGIONAL" | "CLOUDFRONT";
}

/** Requests from one address in five minutes. A school behind one router, busy with its batches, stays below. */
const REQUESTS_PER_ADDRESS = 5_000;

/** Counts requests and samples none: their addresses and queries are personal data. */
const visibility = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});

/** A rule group maintained by AWS. The rules in `countOnly` count requests and block none. */
function managed(name: string, priority: number, countOnly: readonly string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: countOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visibility(name),
  };
}

/** A list of students may exceed the 8 kB that AWS allows a body; the edge and the functions have limits of their own. */
const MANAGED = [
  managed("AWSManagedRulesCommonRuleSet", 10, ["SizeRestrictions_BODY"]),
  managed("AWSManagedRulesKnownBadInputsRuleSet", 20),
  managed("AWSManagedRulesAmazonIpReputationList", 30),
];

/** For the web ACL on CloudFront only: behind it, every request comes from CloudFront's addresses. */
const PER_ADDRESS: CfnWebACL.RuleProperty = {
  name: "per-address",
  priority: 0,
  action: { block: {} },
  statement: { rateBasedStatement: { limit: REQUESTS_PER_ADDRESS, aggregateKeyType: "IP" } },
  visibilityConfig: visibility("per-address"),
};

/** A web ACL: AWS's managed rules, and for CloudFront a limit for each address. */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(construct: Construct, id: string, { name, scope }: FirewallProps) {
    super(construct, id);
    const acl = new CfnWebACL(this, "Acl", {
      name,
      scope,
      defaultAction: { allow: {} },
      rules: scope === "CLOUDFRONT" ? [PER_ADDRESS, ...MANAGED] : MANAGED,
      visibilityConfig: visibility(name),
    });
    this.arn = acl.attrArn;
  }

  /** Puts the web ACL on the API itself, which has an address of its own beside CloudFront's. */
  protect({ deploymentStage }: RestApi): void {
    new CfnWebACLAssociation(this, "OnApi", { resourceArn: deploymentStage.stageArn, webAclArn: this.arn });
  }
}
