import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

export interface FirewallProps {
  readonly name: string;
  /** CLOUDFRONT's live in us-east-1 only. */
  readonly scope: "REGIONAL" | "CLOUDFRONT";
}

/** Requests in five minutes from one address: a school behind one router, busy with its batches, stays below. */
const REQUESTS_PER_ADDRESS = 5_000;

/** AWS keeps these rules, and no sample of what was asked: addresses and queries are people's. */
const visibility = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});

/** A list of rules that AWS writes, of which some may only count. */
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

/** A list of students is larger than the 8 kB that AWS takes for usual; the edge and the functions have limits of their own. */
const MANAGED = [
  managed("AWSManagedRulesCommonRuleSet", 10, ["SizeRestrictions_BODY"]),
  managed("AWSManagedRulesKnownBadInputsRuleSet", 20),
  managed("AWSManagedRulesAmazonIpReputationList", 30),
];

/** Behind CloudFront every request comes from CloudFront, so only the one before it can count by address. */
const PER_ADDRESS: CfnWebACL.RuleProperty = {
  name: "per-address",
  priority: 0,
  action: { block: {} },
  statement: { rateBasedStatement: { limit: REQUESTS_PER_ADDRESS, aggregateKeyType: "IP" } },
  visibilityConfig: visibility("per-address"),
};

/** A web ACL: AWS's own lists, and for CloudFront a limit for each address. */
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

  /** For whatever reaches the API, also by its own address and past CloudFront. */
  protect({ deploymentStage }: RestApi): void {
    new CfnWebACLAssociation(this, "OnApi", { resourceArn: deploymentStage.stageArn, webAclArn: this.arn });
  }
}
