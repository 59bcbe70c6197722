/** A user's role in the school. The user pool stores it; no route enforces it yet. */
export const USER_GROUPS = ["secretary", "administrator"] as const;
export type UserGroup = (typeof USER_GROUPS)[number];
