import { describe } from "vitest";
import { countersInMemory, socketsInMemory } from "../../support/metrics-in-memory.ts";
import { counterStoreSuite } from "../../support/ports/counter-store.ts";
import { socketStoreSuite } from "../../support/ports/socket-store.ts";

describe("counters in memory", () => counterStoreSuite(() => countersInMemory()));
describe("sockets in memory", () => socketStoreSuite(socketsInMemory));
