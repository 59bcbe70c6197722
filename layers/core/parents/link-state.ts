import { LIMITS } from "../contract/limits.ts";
import type { ParentLinkState } from "../contract/schemas/parents.ts";
import type { ParentLink } from "./ports.ts";

/** When a link that waits may be tried again, in ms since 1970. */
export const waitsUntil = ({ lastTryAt }: Pick<ParentLink, "lastTryAt">): number =>
  lastTryAt === undefined ? 0 : Date.parse(lastTryAt) + LIMITS.parentLockMs;

/** @example linkState(link, new Date()) // "OPEN" */
export function linkState(link: ParentLink, now: Date): ParentLinkState {
  if (link.revokedAt !== undefined) return "REVOKED";
  if (link.endsAt <= now.toISOString()) return "EXPIRED";
  if (link.wrong >= LIMITS.parentTriesInAll) return "CLOSED";
  return link.tries >= LIMITS.parentTries && waitsUntil(link) > now.getTime() ? "LOCKED" : "OPEN";
}

/** Whether it opens the paper, now or after a wait. */
export const isAlive = (link: ParentLink, now: Date): boolean => ["OPEN", "LOCKED"].includes(linkState(link, now));
