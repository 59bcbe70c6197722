import type { Amounts } from "./usage.ts";

/** Each started chunk of 64 kB is a request of SQS. */
const CHUNK_BYTES = 64 * 1024;

export const queueUse = (bytes: number): Amounts => ({ requests: Math.max(1, Math.ceil(bytes / CHUNK_BYTES)) });
