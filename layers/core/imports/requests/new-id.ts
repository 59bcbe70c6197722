import { ulid } from "ulid";

/** An id that sorts by time. */
export const newImportId = (): string => ulid();
