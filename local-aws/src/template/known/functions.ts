import { because, type KnownTypes, under } from "./known.ts";

const FOR_CONSOLE = "shown in AWS's console only";

/** Functions, their permissions and event sources, which lambda/, iam/ and sources/ implement. */
export const FUNCTIONS: KnownTypes = {
  "AWS::Lambda::Function": {
    honoured: [
      "Environment.Variables.*",
      "Handler",
      "ImageConfig.Command",
      "Layers",
      "MemorySize",
      "PackageType",
      "Role",
      "Runtime",
      "Timeout",
    ],
    ignored: {
      Architectures: "functions run on this machine's architecture",
      Code: "found by the asset's path, which CDK records in the metadata",
      Description: FOR_CONSOLE,
      EphemeralStorage: "the processes share this machine's disk",
      LoggingConfig: "logs are files here, with the lines that the function writes",
      TracingConfig: "there is no X-Ray here",
    },
  },
  "AWS::Lambda::LayerVersion": {
    honoured: [],
    ignored: {
      ...because("functions run on this process's Node", "CompatibleArchitectures", "CompatibleRuntimes"),
      Content: "found by the asset's path, which CDK records in the metadata",
      Description: FOR_CONSOLE,
    },
  },
  "AWS::Lambda::EventSourceMapping": {
    honoured: [
      "BatchSize",
      "BisectBatchOnFunctionError",
      "DestinationConfig.OnFailure.Destination",
      "EventSourceArn",
      "FilterCriteria.Filters.Pattern",
      "FunctionName",
      "FunctionResponseTypes",
      "MaximumBatchingWindowInSeconds",
      "MaximumRecordAgeInSeconds",
      "MaximumRetryAttempts",
      "ScalingConfig.MaximumConcurrency",
      "StartingPosition",
    ],
  },
  // EventBusName is missing on purpose: there is one event bus here.
  "AWS::Events::Rule": {
    honoured: [
      "EventPattern.*",
      "ScheduleExpression",
      "State",
      ...under("Targets", "Arn", "Id", "InputTransformer.InputPathsMap.*", "InputTransformer.InputTemplate"),
    ],
  },
  "AWS::IAM::Role": {
    honoured: [],
    ignored: {
      AssumeRolePolicyDocument: "each function receives access keys with its role's permissions",
      ManagedPolicyArns: "they let functions and API Gateway write logs, which are files here",
    },
  },
  "AWS::IAM::Policy": {
    // Other conditions are missing on purpose: permissions.ts cannot evaluate them.
    honoured: [
      ...under("PolicyDocument.Statement", "Action", "Condition.StringEquals.*", "Effect", "Resource"),
      "Roles",
    ],
    ignored: {
      "PolicyDocument.Version": "IAM has one current version",
      PolicyName: FOR_CONSOLE,
    },
  },
};
