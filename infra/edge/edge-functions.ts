import { gatewayProblem, methodNotAllowed } from "@palmares/core/contract/errors/gateway-problems";
import { LIMITS } from "@palmares/core/contract/limits";
import { allowedMethods } from "@palmares/core/contract/methods";
import { ROUTES, type RouteSpec } from "@palmares/core/contract/routes";
import { preflightHeaders } from "./cors.ts";

/** The largest body that any route takes, in bytes. The functions enforce each route's own limit. */
export const LARGEST_BODY = Math.max(
  LIMITS.requestBodyBytes,
  ...Object.values(ROUTES as Readonly<Record<string, RouteSpec>>).map(({ bodyBytes = 0 }) => bodyBytes),
);

/** In ASCII, because it becomes code. */
const inAscii = (code: string) =>
  code.replace(/[^\n -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The same answer that API Gateway gives, so that a refusal reads the same at both. */
const TOO_LARGE = inAscii(gatewayProblem("REQUEST_TOO_LARGE"));

const listed = (methods: readonly string[]) => methods.join(", ");

/** `[/^\/api\/documents\/[^/]+$/,"GET, HEAD, OPTIONS"]` for each path of the contract, the one with fewer parameters first. */
const PATHS = allowedMethods()
  .map(([path, methods]) => {
    const pattern = `/api${path}`
      .replace(/\./g, "\\.")
      .replace(/\//g, "\\/")
      .replace(/\{\w+\}/g, "[^/]+");
    return `[/^${pattern}$/,${JSON.stringify(listed(methods))}]`;
  })
  .join(",\n  ");

/** The problem for each `Allow` header that there is. */
const NOT_ALLOWED = inAscii(
  [...new Map(allowedMethods().map(([, methods]) => [listed(methods), methods]))]
    .map(([allow, methods]) => `${JSON.stringify(allow)}:${methodNotAllowed(methods)}`)
    .join(",\n  "),
);

/**
 * The CloudFront function for requests to the API.
 *
 * It removes trailing slashes, since clients may write `/documents/x/` and API Gateway knows only `/documents/x`. It answers
 * a method that a path does not have with 405, and OPTIONS, which nothing behind it knows: such requests cost nothing
 * further, and reach no limit of signed-in users (docs/decisions/0024). It refuses bodies that no route takes; without a
 * Content-Length, the functions measure the body.
 *
 * @param corsOrigin the one other origin whose pages may call the API.
 */
export const apiFunction = (corsOrigin?: string) => `var PATHS = [
  ${PATHS}
];
var NOT_ALLOWED = {
  ${NOT_ALLOWED}
};
var TOO_LARGE = ${TOO_LARGE};
var CORS_ORIGIN = ${JSON.stringify(corsOrigin ?? null)};
var PREFLIGHT = ${JSON.stringify(preflightHeaders())};

function valueOf(request, name) {
  return request.headers[name] ? request.headers[name].value : "";
}

function allowedAt(uri) {
  var found = PATHS.find(function (path) { return path[0].test(uri); });
  return found && found[1];
}

function answer(event, status, description, headers) {
  headers["cache-control"] = "no-store";
  headers["x-content-type-options"] = "nosniff";
  if (CORS_ORIGIN) {
    headers.vary = "Origin";
    if (valueOf(event.request, "origin") === CORS_ORIGIN) headers["access-control-allow-origin"] = CORS_ORIGIN;
  }
  var values = {};
  Object.keys(headers).forEach(function (name) { values[name] = { value: headers[name] }; });
  return { statusCode: status, statusDescription: description, headers: values };
}

function refuse(event, description, problem, headers) {
  problem.request_id = (event.context && event.context.requestId) || "-";
  headers["content-type"] = "application/problem+json; charset=utf-8";
  var refusal = answer(event, problem.status, description, headers);
  refusal.body = { encoding: "text", data: JSON.stringify(problem) };
  return refusal;
}

function options(event, allow) {
  var headers = { allow: allow };
  if (CORS_ORIGIN && valueOf(event.request, "origin") === CORS_ORIGIN)
    Object.keys(PREFLIGHT).forEach(function (name) { headers[name] = PREFLIGHT[name]; });
  return answer(event, 204, "No Content", headers);
}

function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/(.)\\/+$/, "$1");
  var allow = allowedAt(request.uri);
  if (allow && request.method === "OPTIONS") return options(event, allow);
  if (allow && allow.split(", ").indexOf(request.method) < 0)
    return refuse(event, "Method Not Allowed", NOT_ALLOWED[allow], { allow: allow });
  if (Number(valueOf(request, "content-length") || 0) > ${LARGEST_BODY})
    return refuse(event, "Content Too Large", TOO_LARGE, {});
  return request;
}
`;
