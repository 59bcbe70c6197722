import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { onStopSignal } from "../../src/stop-signals.ts";

function listen() {
  const source = new EventEmitter();
  const happened: string[] = [];
  let time = 5000;
  onStopSignal(() => void happened.push("stop"), {
    source,
    exit: (code) => void happened.push(`exit ${code}`),
    now: () => time,
  });
  const signalled = (ms: number, signal: string) => {
    time += ms;
    source.emit(signal);
    return happened;
  };
  return { signalled };
}

describe("a signal to stop", () => {
  it.each(["SIGINT", "SIGTERM"])("stops the stack in order: %s", (signal) => {
    expect(listen().signalled(0, signal)).toEqual(["stop"]);
  });

  it("that arrives several times counts once", () => {
    const { signalled } = listen();
    signalled(0, "SIGINT");
    signalled(2, "SIGINT");
    expect(signalled(500, "SIGTERM")).toEqual(["stop"]);
  });

  it("that is repeated later ends the process at once", () => {
    const { signalled } = listen();
    signalled(0, "SIGINT");
    expect(signalled(1000, "SIGINT")).toEqual(["stop", "exit 130"]);
  });
});
