/**
 * The name of what S3 answered, as `NoSuchKey`. Not by `instanceof`: the layer and a function's bundle each have a copy of
 * the error's class, so the class that was thrown may be the other one.
 */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : "");
