import type { Scope } from "@palmares/core/call/scope";

/** The operator acts for the school named at the command line. AWS credentials decide whether the tables can be reached. */
export const cliScope = (schoolId: string): Scope => ({ userId: "cli", schoolId });
