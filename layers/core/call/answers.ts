/** A request that its sender may repeat, by digests: neither the key nor the body can be read from them. */
export interface RepeatableRequest {
  readonly schoolId: string;
  /** Of the user, the route and the `Idempotency-Key`. */
  readonly key: string;
  /** Of the address and the body. */
  readonly content: string;
}

/** An answer as it was given. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What is known of a request's key. `mine`: nothing, or its last attempt died, and this attempt may run. `running`: another
 * attempt runs. `other`: the key belongs to another request. `answered`: it was answered like this.
 */
export type Claim =
  | { readonly state: "mine" | "running" | "other" }
  | { readonly state: "answered"; readonly answer: KeptAnswer };

/** Keeps the answers to requests with an `Idempotency-Key` for a day, so that a repeated request changes nothing more. */
export interface AnswerStore {
  /** Of several attempts at once, one gets `mine`. */
  claim(request: RepeatableRequest): Promise<Claim>;
  keep(request: RepeatableRequest, answer: KeptAnswer): Promise<void>;
  /** Gives the key back: the request was refused or failed, and may be sent again, also with another body. */
  release(request: RepeatableRequest): Promise<void>;
}
