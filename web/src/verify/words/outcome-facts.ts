/** What the words of an outcome need, each as the reader reads it. Texts that an outcome does not have are empty. */
export interface OutcomeFacts {
  readonly installation: string;
  readonly site: string;
  readonly number: string;
  /** With the words before it, or nothing: « le 3 mars 2026 ». */
  readonly since: string;
  /** Since when others may have the key; nothing where its time is what is doubted. */
  readonly compromisedAt: string;
  readonly fault: string;
  /** The register was asked too much; otherwise there was no network. */
  readonly isBusy: boolean;
  readonly listAsOf?: string;
}
