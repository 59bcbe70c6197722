import * as z from "zod";
import { FRAMES_DESCRIPTION } from "../text/fr/api/description.ts";
import { ClientFrame, ServerFrame, SOCKET_PATH, SOCKET_PROTOCOL } from "./schemas/metrics.ts";

/** JSON Schema of the socket's frames in both directions, for other people's clients: docs/api/metrics-frames.json. */
export function metricsFrames() {
  const definition = (schema: z.ZodType, description: string) => {
    const { $schema: _, ...json } = z.toJSONSchema(schema, { target: "draft-2020-12" });
    return { description, ...json };
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: FRAMES_DESCRIPTION.title,
    description: FRAMES_DESCRIPTION.description(SOCKET_PATH, SOCKET_PROTOCOL),
    $defs: {
      ServerFrame: definition(ServerFrame, FRAMES_DESCRIPTION.server),
      ClientFrame: definition(ClientFrame, FRAMES_DESCRIPTION.client),
    },
    oneOf: [{ $ref: "#/$defs/ServerFrame" }, { $ref: "#/$defs/ClientFrame" }],
  };
}
