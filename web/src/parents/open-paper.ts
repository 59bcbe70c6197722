import contract from "palmares:contract";
import type { OpenedPaper } from "@palmares/core/contract/schemas/parents";
import type { Proof } from "./read-proof.ts";

/** What the installation answers, or that it does not, or has too many requests. */
export type Answer = OpenedPaper | { readonly outcome: "OFFLINE" | "BUSY" };

const TOO_MANY_REQUESTS = 429;

/** Asks for the paper. Only this sends anything: opening the page by its link counts no try and says nothing. */
export async function openPaper(link: string, proof: NonNullable<Proof>): Promise<Answer> {
  try {
    const response = await fetch(`/api${contract.routes.openPaper.path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ link, ...proof }),
    });
    if (response.status === TOO_MANY_REQUESTS) return { outcome: "BUSY" };
    return response.ok ? ((await response.json()) as OpenedPaper) : { outcome: "OFFLINE" };
  } catch {
    return { outcome: "OFFLINE" };
  }
}
