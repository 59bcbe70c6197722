import { enableCompileCache } from "node:module";
import { keepHeapSmall } from "@palmares/core/adapters/small-heap";

// Before anything else is loaded: V8 keeps the room that its heap has taken by then, and the code compiled for one command
// is kept for the next, which starts in half the time.
keepHeapSmall();
enableCompileCache();
await import("./command-line.ts");
