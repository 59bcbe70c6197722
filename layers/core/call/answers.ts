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
 * What is known of a request's key. `mine`: nothing, or its last attempt ended without an answer, and this attempt may run.
 * `running`: another attempt runs. `other`: the key belongs to another request. `answered`: it was answered like this.
 */
export type Claim =
  | { readonly state: "mine"; readonly since: number }
  | { readonly state: "running" | "other" }
  | { readonly state: "answered"; readonly answer: KeptAnswer };

/** Keeps the answers to requests with an `Idempotency-Key` for a day, so that a repeated request changes nothing more. */
export interface AnswerStore {
  /** Of several attempts at once, one gets `mine`. `since`: when the key was first used, in ms; each of its attempts gets the same. */
  claim(request: RepeatableRequest): Promise<Claim>;
  keep(request: RepeatableRequest, since: number, answer: KeptAnswer): Promise<void>;
  /** Gives the key free: the request was refused, so that it made nothing, and may be sent again with another body. */
  release(request: RepeatableRequest, since: number): Promise<void>;
  /** Ends an attempt that failed, and may have made something: the same request may be sent again, and no other. */
  giveUp(request: RepeatableRequest, since: number): Promise<void>;
}
