import type { SetupRecords } from "./steps.ts";

/** What a step is given. */
export interface StepProps {
  readonly records: SetupRecords;
  /** To be called when a record has changed: what is done is read again. */
  readonly onSaved: () => Promise<void>;
}
