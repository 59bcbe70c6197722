import { because, type KnownTypes, under } from "./known.ts";

const NO_CACHE = "nothing is cached here";
const NO_NETWORK = "of the network between a viewer and CloudFront";

const BEHAVIOR = [
  "AllowedMethods",
  ...under("FunctionAssociations", "EventType", "FunctionARN"),
  "OriginRequestPolicyId",
  "ResponseHeadersPolicyId",
  "TargetOriginId",
];
const behaviorLeavesOut = (path: string) => ({
  [`${path}.CachePolicyId`]: NO_CACHE,
  [`${path}.Compress`]: "what travels within one machine is not compressed",
  [`${path}.ViewerProtocolPolicy`]: "HTTP is all there is on 127.0.0.1",
});

/** CloudFront and the website behind it: cdn.ts and web-files.ts are it. */
export const EDGE: KnownTypes = {
  "AWS::CloudFront::Distribution": {
    honoured: [
      ...under("DistributionConfig.CacheBehaviors", "PathPattern", ...BEHAVIOR),
      ...under("DistributionConfig.DefaultCacheBehavior", ...BEHAVIOR),
      ...under("DistributionConfig.Origins", "DomainName", "Id"),
    ],
    ignored: {
      ...behaviorLeavesOut("DistributionConfig.CacheBehaviors"),
      ...behaviorLeavesOut("DistributionConfig.DefaultCacheBehavior"),
      ...because(
        "the stack is found at 127.0.0.1 and nowhere else",
        "DistributionConfig.Aliases",
        "DistributionConfig.ViewerCertificate",
        "DistributionConfig.WebACLId",
      ),
      ...because(NO_CACHE, ...under("DistributionConfig.CustomErrorResponses", "ErrorCachingMinTTL", "ErrorCode")),
      "DistributionConfig.Comment": "for people who read AWS's console",
      "DistributionConfig.DefaultRootObject": "our own function gives / its page, too",
      ...because(
        NO_NETWORK,
        "DistributionConfig.Enabled",
        "DistributionConfig.HttpVersion",
        "DistributionConfig.IPV6Enabled",
        "DistributionConfig.PriceClass",
      ),
      "DistributionConfig.Origins.CustomOriginConfig": "HTTP within one machine",
      ...because(
        "the website's files are read where they lie",
        "DistributionConfig.Origins.OriginAccessControlId",
        "DistributionConfig.Origins.S3OriginConfig",
      ),
    },
  },
  "AWS::CloudFront::Function": {
    honoured: ["FunctionCode"],
    ignored: {
      AutoPublish: "what is in the template is published",
      "FunctionConfig.Comment": "for people who read AWS's console",
      "FunctionConfig.Runtime": "run by this Node, in a context of its own",
      Name: "for people who read AWS's console",
    },
  },
  "AWS::CloudFront::ResponseHeadersPolicy": {
    honoured: [
      ...under("ResponseHeadersPolicyConfig.CustomHeadersConfig.Items", "Header", "Value"),
      ...under(
        "ResponseHeadersPolicyConfig.SecurityHeadersConfig",
        "ContentSecurityPolicy.ContentSecurityPolicy",
        "FrameOptions.FrameOption",
        "ReferrerPolicy.ReferrerPolicy",
        "StrictTransportSecurity.AccessControlMaxAgeSec",
        "StrictTransportSecurity.IncludeSubdomains",
      ),
    ],
    ignored: {
      "ResponseHeadersPolicyConfig.Comment": "for people who read AWS's console",
      "ResponseHeadersPolicyConfig.Name": "for people who read AWS's console",
      ...because(
        "these headers always take the place of the origin's",
        "ResponseHeadersPolicyConfig.CustomHeadersConfig.Items.Override",
        ...under(
          "ResponseHeadersPolicyConfig.SecurityHeadersConfig",
          "ContentSecurityPolicy.Override",
          "FrameOptions.Override",
          "ReferrerPolicy.Override",
          "StrictTransportSecurity.Override",
        ),
      ),
      "ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentTypeOptions.Override":
        "its presence is the setting, and that is read",
    },
  },
  "Custom::CDKBucketDeployment": {
    honoured: ["DestinationBucketKeyPrefix", "DestinationBucketName", "SourceObjectKeys", "SystemMetadata.*"],
    ignored: {
      ...because(
        "nothing is cached that would have to be forgotten",
        "DistributionId",
        "DistributionPaths",
        "WaitForDistributionInvalidation",
      ),
      ...because(
        "the files stay where the build made them",
        "OutputObjectKeys",
        "Prune",
        "ServiceToken",
        "SourceBucketNames",
      ),
    },
  },
};
