import middy from "@middy/core";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import type * as z from "zod";
import { jsonLog } from "../../call/json-log.ts";
import { errorFacts, type Log } from "../../call/log.ts";
import type { CallerScope } from "../../call/scope.ts";
import type { FunctionName } from "../../contract/env.ts";
import { routeMethod } from "../../contract/methods.ts";
import { ROUTES, type RouteSpec } from "../../contract/routes.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { admit, SCHOOL_PARAMETER, type SchoolExists } from "../admit.ts";
import { type AuthSettings, identityOf } from "./identity.ts";
import { problemDetails } from "./problem.ts";
import { readJson } from "./request-body.ts";
import { validate } from "./validation.ts";

/** A request whose every part has been validated. */
export interface HttpRequest<R extends RouteSpec> {
  readonly route: R;
  readonly scope: CallerScope;
  readonly body: R extends { body: infer B extends z.ZodType } ? z.output<B> : undefined;
  readonly query: R extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly log: Log;
  readonly requestId: string;
}

type RoutesOf<F extends FunctionName> = Extract<(typeof ROUTES)[keyof typeof ROUTES], { handler: F }>;

/** How the edge of a function knows callers and schools. */
export interface EdgeSettings extends AuthSettings {
  readonly schoolExists: SchoolExists;
}

/** A JSON answer. It may concern pupils, so no cache between us and the reader may store it. */
export function json(status: number, body: unknown, contentType = "application/json"): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: { "content-type": `${contentType}; charset=utf-8`, "cache-control": "no-store" },
    body: JSON.stringify(body),
  };
}

/** The document itself, to be saved under a file name. API Gateway turns base64 into bytes. */
export function pdf(bytes: Uint8Array, fileName: string): APIGatewayProxyResult {
  return {
    statusCode: 200,
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
  };
}

/** An answer that is the same for everybody: CloudFront and its readers may keep it. */
export const keptFor = (seconds: number, { headers, ...answer }: APIGatewayProxyResult): APIGatewayProxyResult => ({
  ...answer,
  headers: { ...headers, "cache-control": `public, max-age=${seconds}` },
});

/** The answer to HEAD is that to GET without its body. */
export const withoutBodyForHead = (
  { httpMethod }: Pick<APIGatewayProxyEvent, "httpMethod">,
  answer: APIGatewayProxyResult,
): APIGatewayProxyResult => (httpMethod === "HEAD" ? { ...answer, body: "", isBase64Encoded: false } : answer);

/** Middleware: answers every failure with a problem document and logs it. Reader and log never get the same text. */
const answerFailures = (functionName: FunctionName) => ({
  onError: ({ error, event, context, response }: middy.Request<APIGatewayProxyEvent, APIGatewayProxyResult>) => {
    if (response !== undefined) return;
    const known =
      error instanceof PalmaresError
        ? error
        : new PalmaresError("INTERNAL", "Unexpected failure", {}, { cause: error });
    const requestId = event.requestContext?.requestId ?? context.awsRequestId;
    const problem = problemDetails(known, requestId);
    const log = jsonLog(functionName, requestId);
    if (known.code === "INTERNAL") log.error("request failed", { code: known.code, ...errorFacts(error) });
    else log.info("request refused", { code: known.code, status: problem.status });
    return withoutBodyForHead(event, json(problem.status, problem, "application/problem+json"));
  },
});

/**
 * A Lambda behind the REST API: admits callers by the roles of the route, validates and answers requests to the routes that
 * name it in the contract. A refused caller learns nothing about the request's other faults.
 *
 * @example
 * export const handler = httpHandler("get-document", { ...env, schoolExists }, async ({ scope, params }) =>
 *   json(200, await viewDocument(ports, scope, params.id)));
 */
export function httpHandler<F extends FunctionName>(
  functionName: F,
  edge: EdgeSettings,
  answer: (request: HttpRequest<RoutesOf<F>>) => Promise<APIGatewayProxyResult>,
) {
  const routes = Object.values(ROUTES).filter((route): route is RoutesOf<F> => route.handler === functionName);
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(answerFailures(functionName))
    .handler(async (event: APIGatewayProxyEvent, _context: Context) => {
      const wanted = routeMethod(event.httpMethod);
      const route = routes.find(({ path, method }) => path === event.resource && method === wanted);
      if (route === undefined) throw new PalmaresError("ROUTE_NOT_FOUND", "The event names no route of this function.");
      const spec: RouteSpec = route;
      const params = Object.fromEntries(
        Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? ""]),
      );
      const { [SCHOOL_PARAMETER]: named, ...query } = event.queryStringParameters ?? {};
      const answered = await answer({
        route,
        scope: await admit(identityOf(event, edge), admissionOf(spec), named, edge.schoolExists),
        body: (spec.body && validate(spec.body, readJson(event, spec.bodyBytes))) as HttpRequest<RoutesOf<F>>["body"],
        query: (spec.query && validate(spec.query, query)) as HttpRequest<RoutesOf<F>>["query"],
        params,
        log: jsonLog(functionName, event.requestContext.requestId),
        requestId: event.requestContext.requestId,
      });
      return withoutBodyForHead(event, answered);
    });
}

/** Open routes have no caller to admit: their functions answer without this handler. */
function admissionOf({ roles, school, path }: RouteSpec) {
  if (roles === "everyone") throw new Error(`Route ${path} is open and has no scope.`);
  return { roles, school };
}
