import type * as z from "zod";
import type { RouteSpec } from "../route-spec.ts";
import type { ROUTES, RouteName } from "../routes.ts";

/** Examples of requests with a body: one for each way to ask, by a short French name. */
type Bodies<B extends z.ZodType> = Readonly<Record<string, z.input<B>>>;

type Answer<A> = A extends "nothing"
  ? undefined
  : A extends z.ZodType
    ? z.output<A>
    : A extends "pdf" | "table"
      ? string
      : Readonly<Record<string, unknown>>;

/** What the description shows of a route: its parameters, a request, each successful answer. A part left out does not compile. */
type ExampleOf<R extends RouteSpec> = (R extends { params: infer P extends z.ZodType }
  ? { readonly params: z.input<P> }
  : unknown) &
  (R extends { query: infer Q extends z.ZodType } ? { readonly query: z.input<Q> } : unknown) &
  (R extends { body: infer B extends z.ZodType } ? { readonly bodies: Bodies<B> } : unknown) & {
    readonly answers: { readonly [S in keyof R["answers"]]: Answer<R["answers"][S]> };
  };

/** Examples of some routes, by their names. */
export type ExamplesOf<N extends RouteName> = { readonly [R in N]: ExampleOf<(typeof ROUTES)[R]> };

/** The same, whatever the route. */
export interface Example {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly bodies?: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<number, unknown>>;
}
