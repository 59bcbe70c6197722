import { Server } from "node:net";

/**
 * The process of the SQS engine: `engine-fauxqs.ts <data folder> <region> <port>`. It writes through to disk, so nothing
 * is lost however the stack ends.
 */
const [dataDir = "", defaultRegion = "", port = ""] = process.argv.slice(2);

// fauxqs listens on every interface and has no option for the address; a developer's machine is not a server.
const { listen } = Server.prototype as { listen: (...args: unknown[]) => Server };
Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const [options] = args;
  if (typeof options === "object" && options !== null) args[0] = { ...options, host: "127.0.0.1" };
  return Reflect.apply(listen, this, args) as Server;
};

const { startFauxqs } = await import("fauxqs");
const server = await startFauxqs({
  port: Number(port),
  logger: false,
  defaultRegion,
  dataDir: `${dataDir}/queues`,
});
process.send?.(server.port);

process.stdin.resume();
process.stdin.once("end", () => void server.stop().then(() => process.exit(0)));
