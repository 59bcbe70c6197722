import { because, type KnownTypes, under } from "./known.ts";

const NO_CACHE = "nothing is cached here";
const FOR_CONSOLE = "shown in AWS's console only";
const NO_NETWORK = "concerns the network between viewers and CloudFront";

const BEHAVIOR = [
  "AllowedMethods",
  // With Compress: whether files are compressed. Nothing is cached.
  "CachePolicyId",
  "Compress",
  ...under("FunctionAssociations", "EventType", "FunctionARN"),
  "OriginRequestPolicyId",
  "ResponseHeadersPolicyId",
  "TargetOriginId",
];
const ignoredInBehavior = (path: string) => ({
  [`${path}.ViewerProtocolPolicy`]: "127.0.0.1 serves HTTP only",
});

/** CloudFront and the website behind it, which cdn/ implements. */
export const EDGE: KnownTypes = {
  "AWS::CloudFront::Distribution": {
    honoured: [
      ...under("DistributionConfig.CacheBehaviors", "PathPattern", ...BEHAVIOR),
      ...under("DistributionConfig.DefaultCacheBehavior", ...BEHAVIOR),
      ...under("DistributionConfig.Origins", "DomainName", "Id"),
    ],
    ignored: {
      ...ignoredInBehavior("DistributionConfig.CacheBehaviors"),
      ...ignoredInBehavior("DistributionConfig.DefaultCacheBehavior"),
      ...because(
        "the stack is reachable at 127.0.0.1 only",
        "DistributionConfig.Aliases",
        "DistributionConfig.ViewerCertificate",
        "DistributionConfig.WebACLId",
      ),
      ...because(NO_CACHE, ...under("DistributionConfig.CustomErrorResponses", "ErrorCachingMinTTL", "ErrorCode")),
      "DistributionConfig.Comment": FOR_CONSOLE,
      "DistributionConfig.DefaultRootObject": "the CloudFront Function must map / to its page",
      ...because(
        NO_NETWORK,
        "DistributionConfig.Enabled",
        "DistributionConfig.HttpVersion",
        "DistributionConfig.IPV6Enabled",
        "DistributionConfig.PriceClass",
      ),
      "DistributionConfig.Origins.CustomOriginConfig": "the origin is reached by HTTP within one machine",
      ...because(
        "the website's files are read from the build's folders",
        "DistributionConfig.Origins.OriginAccessControlId",
        "DistributionConfig.Origins.S3OriginConfig",
      ),
    },
  },
  "AWS::CloudFront::Function": {
    honoured: ["FunctionCode"],
    ignored: {
      AutoPublish: "the function in the template is always the published one",
      "FunctionConfig.Comment": FOR_CONSOLE,
      "FunctionConfig.Runtime": "runs on this process's Node, in a context of its own",
      Name: FOR_CONSOLE,
    },
  },
  "AWS::CloudFront::ResponseHeadersPolicy": {
    honoured: [
      ...under(
        "ResponseHeadersPolicyConfig.CorsConfig",
        "AccessControlAllowCredentials",
        "AccessControlAllowHeaders.Items",
        "AccessControlAllowMethods.Items",
        "AccessControlAllowOrigins.Items",
        "AccessControlExposeHeaders.Items",
        "AccessControlMaxAgeSec",
      ),
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
      "ResponseHeadersPolicyConfig.Comment": FOR_CONSOLE,
      "ResponseHeadersPolicyConfig.Name": FOR_CONSOLE,
      ...because(
        "these headers always replace the origin's",
        "ResponseHeadersPolicyConfig.CorsConfig.OriginOverride",
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
        "the presence of ContentTypeOptions is the setting, and that is honoured",
    },
  },
  "Custom::CDKBucketDeployment": {
    honoured: ["DestinationBucketKeyPrefix", "DestinationBucketName", "SourceObjectKeys", "SystemMetadata.*"],
    ignored: {
      ...because(
        "nothing is cached, so nothing needs invalidation",
        "DistributionId",
        "DistributionPaths",
        "WaitForDistributionInvalidation",
      ),
      ...because(
        "files are read from the build's folders, so none are copied",
        "OutputObjectKeys",
        "Prune",
        "ServiceToken",
        "SourceBucketNames",
      ),
    },
  },
};
