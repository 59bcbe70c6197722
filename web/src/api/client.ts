import type { ROUTES, RouteName } from "@palmares/core/contract/routes";
import type * as z from "zod";
import { networkProblem, readProblem } from "./problem.ts";

type Routes = typeof ROUTES;
type Input<S> = S extends z.ZodType ? z.input<S> : never;
type Output<S> = S extends z.ZodType ? z.output<S> : S extends "pdf" | "table" ? Blob : unknown;
type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [N in Name]: string } & PathParameters<Rest>
  : unknown;

/** The input of a route: its path parameters, body and query. */
export type CallInput<N extends RouteName> = PathParameters<Routes[N]["path"]> &
  (Routes[N] extends { readonly body: infer B } ? { readonly body: Input<B> } : unknown) &
  (Routes[N] extends { readonly query: infer Q } ? { readonly query: Input<Q> } : unknown);

/** The answer of a route on success. */
export type CallOutput<N extends RouteName> = Output<Routes[N]["answers"][keyof Routes[N]["answers"]]>;

type Arguments<N extends RouteName> =
  unknown extends CallInput<N>
    ? [input?: Record<never, never>, options?: CallOptions]
    : [input: CallInput<N>, options?: CallOptions];

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The school that an admin means, where it is not the chosen one. */
  readonly school?: string;
  /** The state that a write replaces, as it was read: an answer's `etag`. */
  readonly ifMatch?: string;
  /** `Idempotency-Key`: the request may be sent again with it, and makes nothing twice. */
  readonly key?: string;
}

/** `call("requestBulletin", { body: { student_id, term } })`: a wrong route, path parameter or member does not compile. */
export type Call = <N extends RouteName>(name: N, ...input: Arguments<N>) => Promise<CallOutput<N>>;

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

export interface CallSettings {
  /** Method and path of each route: the contract's table, or the build's extract of it. */
  readonly routes: Readonly<Record<RouteName, { readonly method: string; readonly path: string }>>;
  readonly fetch: Fetch;
  /** The token to send; undefined while signed out. */
  readonly token: () => Promise<string | undefined>;
  /** The school that an admin has chosen; undefined: that of the account. */
  readonly school?: () => string | undefined;
  /** Called when the API rejects the token. @returns a token for one more try; undefined: give up. */
  readonly renew: () => Promise<string | undefined>;
}

interface AnyInput {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * The API as one typed function.
 *
 * @throws ApiProblem with the API's own problem; NETWORK when nothing answers, UNREADABLE when the answer is no problem+json.
 * @throws DOMException AbortError when the call's signal aborts.
 * @example const { classes } = await call("listClasses", { query: {} });
 */
export function createCall(settings: CallSettings): Call {
  return async (name, ...[input = {}, options = {}]) => {
    const { method, path } = settings.routes[name];
    const { body, query, ...parameters } = input as AnyInput & Record<string, string>;
    const url = `/api${fillPath(path, parameters)}/${queryString({ ...query, school_id: options.school ?? settings.school?.() })}`;
    const send = (token: string | undefined) =>
      settings.fetch(url, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(options.ifMatch !== undefined && { "if-match": options.ifMatch }),
          ...(options.key !== undefined && { "idempotency-key": options.key }),
          accept: "application/json, application/pdf",
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(options.signal && { signal: options.signal }),
      });
    let answer = await orNetworkProblem(() => settings.token().then(send));
    if (answer.status === 401) {
      const renewed = await settings.renew();
      if (renewed !== undefined) answer = await orNetworkProblem(() => send(renewed));
    }
    if (!answer.ok) throw await readProblem(answer);
    // A deletion answers nothing.
    if (answer.status === 204) return undefined as CallOutput<typeof name>;
    const isFile = FILE.test(answer.headers.get("content-type") ?? "");
    return (isFile ? answer.blob() : answer.json()) as Promise<CallOutput<typeof name>>;
  };
}

/** The media types of answers that are files: `FILE_TYPES` of the contract. */
const FILE = /^(?:application\/pdf|text\/csv|application\/vnd\.)/;

async function orNetworkProblem(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw networkProblem();
  }
}

const fillPath = (path: string, parameters: Readonly<Record<string, string>>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ""));

function queryString(query: AnyInput["query"]): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== "");
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`;
}
