import { keepHeapSmall } from "@palmares/core/adapters/small-heap";

// Before anything else is loaded: V8 keeps the room that its heap has taken by then.
keepHeapSmall();
await import("./command-line.ts");
