import type { TemplateView } from "../template/template-view.ts";

/** Which events of its mails each of SES's configuration sets publishes: `bounce`, `complaint` … */
export type ConfigurationSets = ReadonlyMap<string, ReadonlySet<string>>;

interface DestinationProperties {
  readonly ConfigurationSetName?: string;
  readonly EventDestination?: {
    readonly Enabled?: boolean;
    readonly EventBridgeDestination?: { readonly EventBusArn?: string };
    readonly MatchingEventTypes?: readonly string[];
  };
}

/** @throws Error on a destination that is not the default event bus. */
export function readConfigurationSets(view: TemplateView): ConfigurationSets {
  const sets = new Map(
    view
      .ofType("AWS::SES::ConfigurationSet")
      .map(({ logicalId }) => [view.attribute(logicalId, "Ref"), new Set<string>()]),
  );
  const destinations = view.ofType<DestinationProperties>("AWS::SES::ConfigurationSetEventDestination");
  for (const { logicalId, properties } of destinations) {
    const { ConfigurationSetName = "", EventDestination: destination = {} } = properties;
    const { Enabled: isEnabled = true, EventBridgeDestination: bus, MatchingEventTypes: types = [] } = destination;
    if (bus?.EventBusArn?.endsWith(":event-bus/default") !== true)
      throw new Error(`${logicalId} sends events elsewhere than to the default event bus.`);
    const set = sets.get(ConfigurationSetName);
    if (set === undefined) throw new Error(`${logicalId} is of no configuration set of the template.`);
    if (isEnabled) for (const type of types) set.add(type);
  }
  return sets;
}
