import * as z from "zod";
import { ClientFrame, ServerFrame, SOCKET_PATH, SOCKET_PROTOCOL } from "./schemas/metrics.ts";

/** JSON Schema of the socket's frames in both directions, for other people's clients: docs/api/metrics-frames.json. */
export function metricsFrames() {
  const definition = (schema: z.ZodType, description: string) => {
    const { $schema: _, ...json } = z.toJSONSchema(schema, { target: "draft-2020-12" });
    return { description, ...json };
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Palmarès : compteurs en direct",
    description: [
      `WebSocket ${SOCKET_PATH}, avec ou sans barre oblique à la fin. Le jeton d'identité voyage dans le sous-protocole :`,
      `new WebSocket(url, ["${SOCKET_PROTOCOL}", jeton]). Chaque trame est un texte JSON. Une première trame « metrics » arrive`,
      "d'elle-même ; « follow » en demande une aussitôt, suivie de l'état de chaque lot nommé. Ensuite une trame arrive à",
      "chaque changement, deux fois par seconde au plus. « ping » toutes les cinq minutes garde la connexion ouverte. Le",
      "serveur raccroche à la fin du jeton : reconnectez-vous avec un jeton neuf et redites « follow ».",
    ].join(" "),
    $defs: {
      ServerFrame: definition(ServerFrame, "Ce que dit le serveur. Aucune donnée d'élève."),
      ClientFrame: definition(ClientFrame, "Ce que peut dire le client."),
    },
    oneOf: [{ $ref: "#/$defs/ServerFrame" }, { $ref: "#/$defs/ClientFrame" }],
  };
}
