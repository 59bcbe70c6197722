import { createHmac } from "node:crypto";
import { mailKey } from "../../domain/guardians.ts";

const LENGTH = 32;

/**
 * The name of the mail that takes a link to an address: the same two always have the same one, so there is one mail at most.
 * Without the link's secret nobody can tell from it which address it is.
 */
export const mailId = (secret: string, email: string): string =>
  createHmac("sha256", secret).update(mailKey(email)).digest("hex").slice(0, LENGTH);
