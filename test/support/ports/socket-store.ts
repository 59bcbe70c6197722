import type { Socket, SocketStore } from "@palmares/core/metrics/ports";
import { expect, test } from "vitest";

let serial = 0;
export const aSocket = (over: Partial<Socket> = {}): Socket => ({
  connectionId: `connection-${++serial}=`,
  schoolId: "lpk",
  follows: [],
  connectedAt: "2026-03-03T10:00:00.000Z",
  expiresAt: "2026-03-03T11:00:00.000Z",
  ...over,
});

/** What every SocketStore must do, in memory and on DynamoDB alike. */
export function socketStoreSuite(open: () => SocketStore) {
  test("a school's sockets are found, and nobody else's", async () => {
    const store = open();
    const mine = aSocket({ schoolId: "mine" });
    await store.save(mine);
    await store.save(aSocket({ schoolId: "theirs" }));
    expect(await store.ofSchool("mine")).toEqual([mine]);
    expect(await store.ofSchool("nobody's")).toEqual([]);
  });

  test("what a socket follows is replaced; a socket that is removed is gone, twice as well as once", async () => {
    const store = open();
    const socket = aSocket({ schoolId: "follows" });
    await store.save(socket);
    await store.save({ ...socket, follows: ["b1", "b2"] });
    expect(await store.ofSchool("follows")).toEqual([{ ...socket, follows: ["b1", "b2"] }]);
    await store.remove(socket);
    await store.remove(socket);
    expect(await store.ofSchool("follows")).toEqual([]);
  });

  test("a connection belongs to the school it was saved for: another school's name removes nothing", async () => {
    const store = open();
    const socket = aSocket({ schoolId: "owner" });
    await store.save(socket);
    await store.save({ ...socket, schoolId: "other" });
    await store.remove({ ...socket, schoolId: "stranger" });
    expect(await store.ofSchool("owner")).toEqual([socket]);
    await store.remove({ ...socket, schoolId: "other" });
    expect(await store.ofSchool("other")).toEqual([]);
    expect(await store.ofSchool("owner")).toEqual([socket]);
  });

  test("sockets come in the order of their connections", async () => {
    const store = open();
    for (const connectionId of ["c", "a", "B"]) await store.save(aSocket({ connectionId, schoolId: "ordered" }));
    expect((await store.ofSchool("ordered")).map(({ connectionId }) => connectionId)).toEqual(["B", "a", "c"]);
  });
}
