import type { APIGatewayProxyEvent } from "aws-lambda";
import { PalmaresError } from "../../domain/errors.ts";
import type { ExpectedState } from "../../school/changes/expected-state.ts";
import { headerOf } from "./headers.ts";

/** One entry of `If-Match`. `W/` is what a proxy that compresses answers makes of our tags: they name the record, not its bytes. */
const TAG = /^(?:W\/)?"([\x21\x23-\x7e]*)"$/;

/**
 * The states that a write may replace, by the request's `If-Match`: `"01kf9x"`, several of them, or `*`.
 *
 * @throws PalmaresError PRECONDITION_REQUIRED without the header, or with one of another form.
 */
export function expectedState(event: Pick<APIGatewayProxyEvent, "headers">): ExpectedState {
  const text = headerOf(event, "if-match")?.trim();
  if (text === "*") return "any";
  const tags = (text ?? "").split(",").map((entry) => TAG.exec(entry.trim())?.[1]);
  const revisions = tags.filter((tag) => tag !== undefined);
  if (revisions.length < tags.length) {
    throw new PalmaresError("PRECONDITION_REQUIRED", "The write does not say which state it replaces.");
  }
  return revisions;
}
