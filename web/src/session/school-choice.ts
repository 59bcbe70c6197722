import { type ReadonlySignal, signal } from "@preact/signals";
import type { TokenStore } from "./session-memory.ts";

/** Which school an admin looks at. All others have that of their account and choose nothing. */
export interface SchoolChoice {
  /** Undefined: that of the account. */
  readonly chosen: ReadonlySignal<string | undefined>;
  /** @param schoolId undefined: that of the account again. */
  readonly choose: (schoolId: string | undefined) => void;
}

const KEY = "palmares.school";

/** Remembers the choice until this tab closes, as the session does. */
export function createSchoolChoice(store: TokenStore): SchoolChoice {
  const chosen = signal(store.getItem(KEY) ?? undefined);
  return {
    chosen,
    choose(schoolId) {
      chosen.value = schoolId;
      if (schoolId === undefined) store.removeItem(KEY);
      else store.setItem(KEY, schoolId);
    },
  };
}
