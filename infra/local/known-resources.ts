import type { Template } from "./template.ts";

/** What the local stack does with a kind of resource: all it honours, and all it knowingly leaves out. */
interface Known {
  readonly honoured: readonly string[];
  /** Of no meaning on one machine, or no risk that a developer runs here. */
  readonly ignored: readonly string[];
}

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
    honoured: ["BucketName"],
    // Nothing here is public, and nothing lives for the days that a lifecycle counts.
    ignored: ["BucketEncryption", "LifecycleConfiguration", "OwnershipControls", "PublicAccessBlockConfiguration"],
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
  },
  "AWS::IAM::Role": { honoured: ["ManagedPolicyArns", "Policies"], ignored: ["AssumeRolePolicyDocument"] },
  "AWS::IAM::Policy": { honoured: ["PolicyDocument", "PolicyName", "Roles"], ignored: [] },
  "AWS::ApiGateway::RestApi": { honoured: ["BinaryMediaTypes", "Name"], ignored: ["EndpointConfiguration"] },
  "AWS::ApiGateway::Resource": { honoured: ["ParentId", "PathPart", "RestApiId"], ignored: [] },
  "AWS::ApiGateway::Method": {
    honoured: ["AuthorizationType", "AuthorizerId", "HttpMethod", "Integration", "ResourceId", "RestApiId"],
    ignored: [],
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
  },
  "AWS::CloudFront::Distribution": { honoured: ["DistributionConfig"], ignored: [] },
  "AWS::CloudFront::Function": { honoured: ["FunctionCode", "FunctionConfig"], ignored: ["AutoPublish", "Name"] },
  "AWS::CloudFront::ResponseHeadersPolicy": { honoured: ["ResponseHeadersPolicyConfig"], ignored: [] },
};

/** Kinds that mean nothing here as a whole, and why. */
const IGNORED_TYPES: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::Account": "CloudWatch's permission",
  "AWS::ApiGateway::Deployment": "what is in the template is deployed",
  "AWS::Lambda::Permission": "API Gateway may call every function here",
  "AWS::Logs::LogGroup": "logs are files here",
  "AWS::S3::BucketPolicy": "asks for TLS, which 127.0.0.1 does not need",
  "AWS::SQS::QueuePolicy": "asks for TLS, which 127.0.0.1 does not need",
  "AWS::CDK::Metadata": "statistics of CDK",
};

/** @throws Error that names each resource and property nobody has thought of yet. */
export function assertKnown({ Resources }: Template): void {
  const unknown = Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    if (Type in IGNORED_TYPES) return [];
    const known = KNOWN[Type];
    if (known === undefined) return [`${logicalId}: ${Type}`];
    return Object.keys(Properties)
      .filter((name) => !known.honoured.includes(name) && !known.ignored.includes(name))
      .map((name) => `${logicalId}: ${Type}.${name}`);
  });
  if (unknown.length === 0) return;
  throw new Error(
    `The local stack does not know these parts of the template:\n  ${unknown.join("\n  ")}\nTeach it, or say in infra/local/known-resources.ts that it may leave them out, and why.`,
  );
}
