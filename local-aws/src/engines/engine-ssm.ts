import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { ParameterFault, ParameterStore } from "./parameter-store.ts";

/** The process of Parameter Store: `engine-ssm.ts <data folder> <region> <port>`. */
const [folder = "", region = "", port = ""] = process.argv.slice(2);
const store = new ParameterStore(folder, region);

const server = createServer((request, response) => {
  const answer = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
  answerOf(request).then(
    (body) => answer(200, body),
    (error: unknown) => {
      if (error instanceof ParameterFault) answer(400, { __type: error.type, message: error.message });
      else answer(500, { __type: "InternalServerError", message: String(error) });
    },
  );
});

async function answerOf(request: IncomingMessage): Promise<object> {
  const target = String(request.headers["x-amz-target"] ?? "");
  const body = (await json(request)) as Readonly<Record<string, unknown>>;
  return store.call(target.split(".").at(-1) ?? "", body);
}

server.listen(Number(port), "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

process.stdin.resume();
process.stdin.once("end", () => process.exit(0));
