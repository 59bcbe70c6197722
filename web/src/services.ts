import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Call } from "./api/client.ts";
import type { BatchFeed } from "./live/batch-feed.ts";
import type { Live } from "./live/live-socket.ts";
import type { MetricsFeed } from "./live/metrics-feed.ts";
import type { Session } from "./session/session.ts";

/** The ways to the installation; made once, in main.tsx. */
export interface Connection {
  readonly session: Session;
  readonly call: Call;
  readonly live: Live;
}

/** What the screens of one signed-in user work with. */
export interface Services extends Connection {
  readonly batchFeed: BatchFeed;
  readonly metricsFeed: MetricsFeed;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error("No services: a screen stands outside of the app.");
  return services;
}
