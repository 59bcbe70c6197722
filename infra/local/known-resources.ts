import type { Resource, Template } from "./template.ts";

/** What the local stack does with a kind of resource: all it honours, and all it knowingly leaves out. */
interface Known {
  readonly honoured: readonly string[];
  /** Of no meaning on one machine, or no risk that a developer runs here. */
  readonly ignored: readonly string[];
  /** The same for what stands inside a property, by its path; lists are looked through. */
  readonly inside?: Readonly<Record<string, readonly string[]>>;
}

const BEHAVIOR = [
  "AllowedMethods",
  "FunctionAssociations",
  "PathPattern",
  "ResponseHeadersPolicyId",
  "TargetOriginId",
  // Nothing is cached or compressed here, HTTP is all there is, and every header goes on.
  "CachePolicyId",
  "Compress",
  "OriginRequestPolicyId",
  "ViewerProtocolPolicy",
];

/**
 * Everything of the template that the local stack knows. What stands here neither as honoured nor as ignored stops the
 * start, so that nothing works here and fails on AWS, or the other way round, without anybody having decided so.
 */
export const KNOWN: Readonly<Record<string, Known>> = {
  "AWS::DynamoDB::Table": {
    honoured: [
      "TableName",
      "KeySchema",
      "AttributeDefinitions",
      "BillingMode",
      "GlobalSecondaryIndexes",
      "StreamSpecification",
    ],
    // The file of a developer's own machine is neither encrypted nor copied.
    ignored: ["SSESpecification", "PointInTimeRecoverySpecification", "DeletionProtectionEnabled"],
  },
  "AWS::S3::Bucket": {
    honoured: ["BucketName", "CorsConfiguration"],
    // Nothing here is public, and nothing lives for the days that a lifecycle counts.
    ignored: [
      "BucketEncryption",
      "LifecycleConfiguration",
      "OwnershipControls",
      "PublicAccessBlockConfiguration",
      "Tags",
    ],
    inside: { "CorsConfiguration.CorsRules": ["AllowedMethods", "AllowedOrigins"] },
  },
  "AWS::SQS::Queue": {
    honoured: ["QueueName", "VisibilityTimeout", "MessageRetentionPeriod", "RedrivePolicy", "DelaySeconds"],
    ignored: ["SqsManagedSseEnabled"],
  },
  "AWS::Cognito::UserPool": {
    honoured: [
      "UserPoolName",
      "Schema",
      "Policies",
      "MfaConfiguration",
      "UsernameConfiguration",
      "UsernameAttributes",
      "AdminCreateUserConfig",
    ],
    // No mail and no text message leaves this machine; cognito-local does not ask for a second factor by default.
    ignored: [
      "AccountRecoverySetting",
      "DeletionProtection",
      "EmailVerificationMessage",
      "EmailVerificationSubject",
      "EnabledMfas",
      "SmsVerificationMessage",
      "VerificationMessageTemplate",
    ],
  },
  "AWS::Cognito::UserPoolClient": {
    honoured: [
      "ClientName",
      "UserPoolId",
      "ExplicitAuthFlows",
      "GenerateSecret",
      "AccessTokenValidity",
      "IdTokenValidity",
      "RefreshTokenValidity",
      "TokenValidityUnits",
      "ReadAttributes",
      "WriteAttributes",
      "EnableTokenRevocation",
      "PreventUserExistenceErrors",
      "SupportedIdentityProviders",
    ],
    ignored: ["AllowedOAuthFlowsUserPoolClient"],
  },
  "AWS::Cognito::UserPoolGroup": { honoured: ["GroupName", "Description", "UserPoolId"], ignored: [] },
  "AWS::Lambda::Function": {
    honoured: [
      "Environment",
      "Handler",
      "ImageConfig",
      "Layers",
      "MemorySize",
      "PackageType",
      "Role",
      "Runtime",
      "Timeout",
    ],
    // The code is found by the asset's path; plain JavaScript and TeX run on this machine's own architecture and disk.
    ignored: ["Architectures", "Code", "Description", "EphemeralStorage", "LoggingConfig"],
  },
  "AWS::Lambda::LayerVersion": {
    honoured: ["Content"],
    ignored: ["CompatibleArchitectures", "CompatibleRuntimes", "Description"],
  },
  "AWS::Lambda::EventSourceMapping": {
    honoured: [
      "BatchSize",
      "BisectBatchOnFunctionError",
      "DestinationConfig",
      "EventSourceArn",
      "FilterCriteria",
      "FunctionName",
      "FunctionResponseTypes",
      "MaximumBatchingWindowInSeconds",
      "MaximumRecordAgeInSeconds",
      "MaximumRetryAttempts",
      "ScalingConfig",
      "StartingPosition",
    ],
    ignored: [],
    inside: {
      DestinationConfig: ["OnFailure"],
      "DestinationConfig.OnFailure": ["Destination"],
      FilterCriteria: ["Filters"],
      ScalingConfig: ["MaximumConcurrency"],
    },
  },
  // The managed policies let functions write their logs, which are files here.
  "AWS::IAM::Role": { honoured: [], ignored: ["AssumeRolePolicyDocument", "ManagedPolicyArns"] },
  "AWS::IAM::Policy": { honoured: ["PolicyDocument", "PolicyName", "Roles"], ignored: [] },
  "AWS::ApiGateway::RestApi": { honoured: ["BinaryMediaTypes", "Name"], ignored: ["EndpointConfiguration"] },
  "AWS::ApiGateway::Resource": { honoured: ["ParentId", "PathPart", "RestApiId"], ignored: [] },
  "AWS::ApiGateway::Method": {
    honoured: ["AuthorizationType", "AuthorizerId", "HttpMethod", "Integration", "ResourceId", "RestApiId"],
    ignored: [],
    inside: { Integration: ["IntegrationHttpMethod", "TimeoutInMillis", "Type", "Uri"] },
  },
  "AWS::ApiGateway::Authorizer": {
    honoured: ["IdentitySource", "ProviderARNs", "Type", "RestApiId", "Name"],
    ignored: [],
  },
  "AWS::ApiGateway::GatewayResponse": {
    honoured: ["ResponseParameters", "ResponseTemplates", "ResponseType", "StatusCode", "RestApiId"],
    ignored: [],
  },
  "AWS::ApiGateway::Stage": {
    honoured: ["MethodSettings", "StageName", "RestApiId", "AccessLogSetting"],
    ignored: ["DeploymentId"],
    inside: {
      AccessLogSetting: ["DestinationArn", "Format"],
      MethodSettings: [
        "DataTraceEnabled",
        "HttpMethod",
        "MetricsEnabled",
        "ResourcePath",
        "ThrottlingBurstLimit",
        "ThrottlingRateLimit",
      ],
    },
  },
  "AWS::ApiGatewayV2::Api": {
    honoured: ["Name", "ProtocolType", "RouteSelectionExpression"],
    ignored: [],
  },
  "AWS::ApiGatewayV2::Route": {
    honoured: ["ApiId", "AuthorizationType", "AuthorizerId", "RouteKey", "Target"],
    ignored: [],
  },
  "AWS::ApiGatewayV2::Integration": { honoured: ["ApiId", "IntegrationType", "IntegrationUri"], ignored: [] },
  "AWS::ApiGatewayV2::Authorizer": {
    honoured: ["ApiId", "AuthorizerType", "AuthorizerUri", "IdentitySource", "Name"],
    ignored: [],
  },
  // What is in the template is deployed.
  "AWS::ApiGatewayV2::Stage": { honoured: ["ApiId", "DefaultRouteSettings", "StageName"], ignored: ["AutoDeploy"] },
  "AWS::CloudFront::Distribution": {
    honoured: ["DistributionConfig"],
    ignored: [],
    inside: {
      DistributionConfig: [
        "CacheBehaviors",
        "DefaultCacheBehavior",
        "Origins",
        // Our own function gives "/" its page, too.
        "DefaultRootObject",
        // Of the network between a viewer and CloudFront.
        "Comment",
        "Enabled",
        "HttpVersion",
        "IPV6Enabled",
        "PriceClass",
      ],
      "DistributionConfig.CacheBehaviors": BEHAVIOR,
      "DistributionConfig.DefaultCacheBehavior": BEHAVIOR,
      "DistributionConfig.Origins": [
        "CustomOriginConfig",
        "DomainName",
        "Id",
        // The files are read where they lie.
        "OriginAccessControlId",
        "S3OriginConfig",
      ],
    },
  },
  "AWS::CloudFront::Function": { honoured: ["FunctionCode", "FunctionConfig"], ignored: ["AutoPublish", "Name"] },
  "AWS::CloudFront::ResponseHeadersPolicy": {
    honoured: ["ResponseHeadersPolicyConfig"],
    ignored: [],
    inside: {
      ResponseHeadersPolicyConfig: ["Comment", "CustomHeadersConfig", "Name", "SecurityHeadersConfig"],
      "ResponseHeadersPolicyConfig.CustomHeadersConfig.Items": ["Header", "Override", "Value"],
    },
  },
  "Custom::CDKBucketDeployment": {
    honoured: ["DestinationBucketKeyPrefix", "DestinationBucketName", "SourceObjectKeys", "SystemMetadata"],
    // The files stay where the build made them; nothing is cached that would have to be forgotten.
    ignored: [
      "DistributionId",
      "DistributionPaths",
      "OutputObjectKeys",
      "Prune",
      "ServiceToken",
      "SourceBucketNames",
      "WaitForDistributionInvalidation",
    ],
  },
};

/** Kinds that mean nothing here as a whole, and why. */
const IGNORED_TYPES: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::Account": "CloudWatch's permission",
  "AWS::ApiGateway::Deployment": "what is in the template is deployed",
  "AWS::CloudFront::CachePolicy": "nothing is cached here",
  "AWS::CloudFront::OriginAccessControl": "the website's files are read where they lie",
  "AWS::Lambda::Permission": "API Gateway may call every function here",
  "AWS::Logs::LogGroup": "logs are files here",
  "AWS::S3::BucketPolicy": "asks for TLS, which 127.0.0.1 does not need, and lets CloudFront read the website",
  "AWS::SQS::QueuePolicy": "asks for TLS, which 127.0.0.1 does not need",
  "AWS::CDK::Metadata": "statistics of CDK",
};

/** What a resource may carry besides its properties; a condition, for one, would be passed over. */
const RESOURCE_KEYS = ["Type", "Properties", "Metadata", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy"];

/** @throws Error that names each resource and property nobody has thought of yet. */
export function assertKnown({ Resources }: Template): void {
  const unknown = Object.entries(Resources).flatMap(([logicalId, resource]) =>
    unknownParts(resource).map((part) => `${logicalId}: ${resource.Type}${part}`),
  );
  if (unknown.length === 0) return;
  throw new Error(
    `The local stack does not know these parts of the template:\n  ${unknown.join("\n  ")}\nTeach it, or say in infra/local/known-resources.ts that it may leave them out, and why.`,
  );
}

/** @returns "" for the whole resource, ".Name" for a part of it. */
function unknownParts(resource: Resource): string[] {
  if (resource.Type in IGNORED_TYPES) return [];
  const known = KNOWN[resource.Type];
  if (known === undefined) return [""];
  const { Properties = {} } = resource;
  const inside = Object.entries(known.inside ?? {}).flatMap(([path, names]) =>
    partsAt(Properties, path.split(".")).flatMap((part) => strangers(part, names).map((name) => `.${path}.${name}`)),
  );
  const properties = strangers(Properties, [...known.honoured, ...known.ignored]).map((name) => `.${name}`);
  return [...strangers(resource, RESOURCE_KEYS).map((name) => ` ${name}`), ...properties, ...inside];
}

const strangers = (part: object, known: readonly string[]) => Object.keys(part).filter((name) => !known.includes(name));

/** The objects at a path, of which there are many when a list stands on the way. */
function partsAt(value: unknown, path: readonly string[]): object[] {
  if (Array.isArray(value)) return value.flatMap((one) => partsAt(one, path));
  if (typeof value !== "object" || value === null) return [];
  const [name, ...rest] = path;
  return name === undefined ? [value] : partsAt((value as Readonly<Record<string, unknown>>)[name], rest);
}
