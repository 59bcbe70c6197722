import type { APIGatewayProxyEvent } from "aws-lambda";
import { LIMITS } from "../../contract/limits.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { headerOf } from "./headers.ts";

/**
 * The JSON body of a request. An empty body is an empty object, so that each missing field is named.
 *
 * @throws PalmaresError UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, INVALID_JSON
 */
export function readJson(event: APIGatewayProxyEvent, mostBytes: number = LIMITS.requestBodyBytes): unknown {
  const { body, isBase64Encoded } = event;
  const type = headerOf(event, "content-type");
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type ?? "")) {
    throw new PalmaresError("UNSUPPORTED_MEDIA_TYPE", "The content type is not JSON.");
  }
  const bytes = Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
  if (bytes.byteLength > mostBytes) {
    throw new PalmaresError("BODY_TOO_LARGE", "The body is over the limit.", { limitBytes: mostBytes });
  }
  if (bytes.byteLength === 0) return {};
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new PalmaresError("INVALID_JSON", "The body is not JSON.", {}, { cause });
  }
}
