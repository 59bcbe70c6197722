import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createConnection } from "../../../web/src/live/connection.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An installation that answers or not, and how often it was asked for its page. */
function anInstallation(isThere: boolean) {
  const installation = { isThere, asked: 0 };
  const isReachable = async () => {
    installation.asked += 1;
    return installation.isThere;
  };
  const connection = createConnection({ isOnline: isThere, isReachable, retryMs: 1_000 });
  const call = connection.watch(async () => {
    if (!installation.isThere) throw new TypeError("Failed to fetch");
    return new Response("");
  });
  return { installation, connection, call };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("the connection", () => {
  it("is lost when neither a call nor the page is answered, and there again when the page is", async () => {
    const { installation, connection, call } = anInstallation(true);
    installation.isThere = false;
    await Promise.allSettled([call("/api/"), call("/api/")]);
    await settle();
    expect([connection.isLost.value, installation.asked]).toEqual([true, 1]);
    installation.isThere = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect([connection.isLost.value, installation.asked]).toEqual([false, 2]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(installation.asked).toBe(2);
  });

  it("is not lost by one call that fails while the page is answered, nor by a call that was given up", async () => {
    const { installation, connection } = anInstallation(true);
    const fails = connection.watch(() => Promise.reject(new TypeError("Failed to fetch")));
    await fails("/api/").catch(() => undefined);
    await settle();
    expect([connection.isLost.value, installation.asked]).toEqual([false, 1]);
    const givenUp = connection.watch(() => Promise.reject(new DOMException("", "AbortError")));
    await givenUp("/api/").catch(() => undefined);
    await settle();
    expect(installation.asked).toBe(1);
  });

  it("is lost at once when the browser says so, and looked for when the browser has a network again", async () => {
    const { installation, connection } = anInstallation(true);
    connection.changed(false);
    expect(connection.isLost.value).toBe(true);
    // A network, and no way to the installation yet.
    installation.isThere = false;
    connection.changed(true);
    await settle();
    expect(connection.isLost.value).toBe(true);
    installation.isThere = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.isLost.value).toBe(false);
  });

  it("is lost from the beginning in a page that was opened without network, and any answer ends that", async () => {
    const { installation, connection, call } = anInstallation(false);
    expect(connection.isLost.value).toBe(true);
    installation.isThere = true;
    await call("/api/");
    expect(connection.isLost.value).toBe(false);
  });
});
