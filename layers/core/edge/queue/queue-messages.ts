import type { SQSEvent, SQSRecord } from "aws-lambda";
import type * as z from "zod";

export interface ReadMessage<T> {
  readonly record: SQSRecord;
  readonly message: T;
}

/** Splits an event's records into messages that match the schema and records that do not. */
export function readMessages<T>(schema: z.ZodType<T>, event: SQSEvent) {
  const readable: ReadMessage<T>[] = [];
  const unreadable: SQSRecord[] = [];
  for (const record of event.Records) {
    const parsed = schema.safeParse(parseJson(record.body));
    if (parsed.success) readable.push({ record, message: parsed.data });
    else unreadable.push(record);
  }
  return { readable, unreadable };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
