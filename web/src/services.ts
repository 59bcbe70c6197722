import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Call } from "./api/client.ts";
import type { BatchFeed } from "./live/batch-feed.ts";
import type { Connection } from "./live/connection.ts";
import type { LiveSocket } from "./live/live-socket.ts";
import type { MetricsFeed } from "./live/metrics-feed.ts";
import type { SchoolLogo } from "./parts/school-logo.ts";
import type { Workplace } from "./parts/workplace.ts";
import type { OwnAccount } from "./session/own-account.ts";
import type { May } from "./session/permissions.ts";
import type { SchoolChoice } from "./session/school-choice.ts";
import type { Session } from "./session/session.ts";
import type { Unsent } from "./unsent/unsent.ts";

/** The console's access to its installation: session, API, live socket. Made once, in main.tsx. */
export interface Backend {
  readonly session: Session;
  readonly call: Call;
  readonly live: LiveSocket;
  readonly connection: Connection;
  readonly ownAccount: OwnAccount;
  readonly school: SchoolChoice;
  /** What is typed and not saved yet, kept in this browser. */
  readonly unsent: Unsent;
  /** Whether the signed-in user may call a route. */
  readonly may: May;
}

/** What the screens use while a user is signed in. */
export interface Services extends Backend {
  readonly batchFeed: BatchFeed;
  readonly metricsFeed: MetricsFeed;
  readonly workplace: Workplace;
  readonly logo: SchoolLogo;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error("useServices() was called outside ServicesContext.");
  return services;
}
