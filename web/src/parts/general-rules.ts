/** The id of the rules that a school is recorded with before its country's are chosen. */
export const GENERAL_RULES = "default";
