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

/** The tests of every SocketStore: the one in memory and the one on DynamoDB. */
export function socketStoreSuite(open: () => SocketStore) {
  test("the sockets of one school are found, without those of another", async () => {
    const store = open();
    const mine = aSocket({ schoolId: "mine" });
    await store.save(mine);
    await store.save(aSocket({ schoolId: "theirs" }));
    expect(await store.ofSchool("mine")).toEqual([mine]);
    expect(await store.ofSchool("nobody's")).toEqual([]);
  });

  test("a socket saved again is replaced; removing it twice is the same as once", async () => {
    const store = open();
    const socket = aSocket({ schoolId: "follows" });
    await store.save(socket);
    await store.save({ ...socket, follows: ["b1", "b2"] });
    expect(await store.ofSchool("follows")).toEqual([{ ...socket, follows: ["b1", "b2"] }]);
    await store.remove(socket);
    await store.remove(socket);
    expect(await store.ofSchool("follows")).toEqual([]);
  });

  test("a connection belongs to the school it was saved for, and is removed for that school only", async () => {
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

  test("sockets are listed in the order of their connection ids", async () => {
    const store = open();
    for (const connectionId of ["c", "a", "B"]) await store.save(aSocket({ connectionId, schoolId: "ordered" }));
    expect((await store.ofSchool("ordered")).map(({ connectionId }) => connectionId)).toEqual(["B", "a", "c"]);
  });
}
