import { type KnownTypes, under } from "./known.ts";

/** Mail, which mail/ implements. */
export const MAIL: KnownTypes = {
  "AWS::SES::ConfigurationSet": {
    honoured: [],
    ignored: { SuppressionOptions: "SES keeps no list of suppressed addresses here" },
  },
  "AWS::SES::ConfigurationSetEventDestination": {
    honoured: [
      "ConfigurationSetName",
      ...under("EventDestination", "Enabled", "EventBridgeDestination.EventBusArn", "MatchingEventTypes"),
    ],
  },
};
