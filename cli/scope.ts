import type { Scope } from "@palmares/core/call/scope";

/** The operator at the command line acts for the school he names; AWS decides whether he may reach the tables at all. */
export const cliScope = (schoolId: string): Scope => ({ userId: "cli", schoolId });
