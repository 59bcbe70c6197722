import { hash } from "node:crypto";
import type { IssuedPaper } from "../documents/issuing/ports.ts";

/** Whether these are the bytes that the register knows by their SHA-256. */
export const isIssued = ({ pdfSha256 }: IssuedPaper, pdf: Uint8Array): boolean =>
  hash("sha256", pdf, "hex") === pdfSha256;
