import type { Connection } from "./connection.ts";

interface Question {
  readonly schoolId: string;
  /** By default a secretary. */
  readonly role?: "secretary" | "head";
  readonly path: string;
  /** Makes it a `POST`. */
  readonly body?: object;
}

/**
 * Asks the API once, where nothing fails any more.
 *
 * @throws Error for any answer that is none of success.
 */
export async function ask<T>({ url, tokenOf }: Connection, { schoolId, role, path, body }: Question): Promise<T> {
  const response = await fetch(`${url}/api${path}`, {
    headers: { authorization: `Bearer ${await tokenOf(schoolId, role)}`, "content-type": "application/json" },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
