/**
 * The address of a record below the API's, for `Location`.
 *
 * @example addressOf("classes", "6a") // "/api/classes/6a/"
 */
export const addressOf = (...parts: readonly string[]): string => `/api/${parts.map(encodeURIComponent).join("/")}/`;
