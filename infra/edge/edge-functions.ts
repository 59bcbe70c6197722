import { gatewayProblem } from "@palmares/core/contract/errors/gateway-problems";
import { LIMITS } from "@palmares/core/contract/limits";
import { ROUTES, type RouteSpec } from "@palmares/core/contract/routes";

/** The largest body that any route takes, in bytes. The functions enforce each route's own limit. */
export const LARGEST_BODY = Math.max(
  LIMITS.requestBodyBytes,
  ...Object.values(ROUTES as Readonly<Record<string, RouteSpec>>).map(({ bodyBytes = 0 }) => bodyBytes),
);

/** The same answer that API Gateway gives, so that a refusal reads the same at both. In ASCII, because it becomes code. */
const TOO_LARGE = gatewayProblem("REQUEST_TOO_LARGE").replace(
  /[^ -~]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

/**
 * The CloudFront function for requests to the API. It removes trailing slashes, since clients may write `/documents/x/` and
 * API Gateway knows only `/documents/x`, and it refuses bodies that no route takes. Without a Content-Length, the functions
 * measure the body.
 */
export const API_FUNCTION = `function handler(event) {
  var request = event.request;
  var length = request.headers["content-length"];
  if (length && Number(length.value) > ${LARGEST_BODY}) {
    var problem = ${TOO_LARGE};
    problem.request_id = (event.context && event.context.requestId) || "-";
    return {
      statusCode: 413,
      statusDescription: "Content Too Large",
      headers: {
        "content-type": { value: "application/problem+json; charset=utf-8" },
        "cache-control": { value: "no-store" },
        "x-content-type-options": { value: "nosniff" }
      },
      body: { encoding: "text", data: JSON.stringify(problem) }
    };
  }
  request.uri = request.uri.replace(/(.)\\/+$/, "$1");
  return request;
}
`;
