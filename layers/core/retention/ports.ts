import type { RenderOrder } from "../contract/messages.ts";

export interface DocumentPurge {
  /** READY or PURGED in this generation -> PURGED. @returns false: it is another generation, or not READY. */
  purge(order: RenderOrder): Promise<boolean>;
}

export interface SchoolList {
  /** The ids of all schools. */
  list(): Promise<readonly string[]>;
}
