import { because, type KnownTypes, under } from "./known.ts";

/** Functions, what they may do and what calls them. */
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
      Architectures: "JavaScript and TeX run on this machine's own architecture",
      Code: "found by the asset's path, which CDK writes into the metadata",
      Description: "for people who read AWS's console",
      EphemeralStorage: "the processes share this machine's disk",
      LoggingConfig: "logs are files here, JSON by our own hand",
      TracingConfig: "there is no X-Ray here",
    },
  },
  "AWS::Lambda::LayerVersion": {
    honoured: [],
    ignored: {
      ...because("JavaScript runs on this machine's own Node", "CompatibleArchitectures", "CompatibleRuntimes"),
      Content: "found by the asset's path, which CDK writes into the metadata",
      Description: "for people who read AWS's console",
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
  "AWS::IAM::Role": {
    honoured: [],
    ignored: {
      AssumeRolePolicyDocument: "each function is handed the keys of its role",
      ManagedPolicyArns: "API Gateway's, which writes its logs to files here",
    },
  },
  "AWS::IAM::Policy": {
    // A condition is not among them: nobody here could judge it.
    honoured: [...under("PolicyDocument.Statement", "Action", "Effect", "Resource"), "Roles"],
    ignored: {
      "PolicyDocument.Version": "there is one",
      PolicyName: "for people who read AWS's console",
    },
  },
};
