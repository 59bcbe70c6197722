import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerFileRequest } from "../files/file-requests.ts";
import { adoptFormerObjects } from "../files/former-layout.ts";
import { ObjectStore } from "../files/object-store.ts";
import { KEEP_ALIVE } from "../net/listen.ts";

/** The process of S3: `engine-s3.ts <folder of the objects> <port>`. It writes through to disk, and holds no object in memory. */
const [folder = "", port = ""] = process.argv.slice(2);
const HOUR_MS = 3_600_000;

const store = new ObjectStore(folder);
await adoptFormerObjects(store, folder);
store.endOldUploads();
setInterval(() => store.endOldUploads(), HOUR_MS).unref();

// An upload takes as long as it takes.
const server = createServer({ ...KEEP_ALIVE, requestTimeout: 0 }, (request, response) => {
  void answerFileRequest(store, request, response);
});
server.listen(Number(port), "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

process.stdin.resume();
process.stdin.once("end", () => {
  store.close();
  process.exit(0);
});
