/** What a user may be, the widest role first: `admin` in all schools, the others in one. Who may do what: docs/decisions/0028. */
export const ROLES = ["admin", "head", "secretary", "teacher", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** The roles in one school: an administrator acts for all, and is made by the command line alone. */
export const SCHOOL_ROLES = ["head", "secretary", "teacher", "viewer"] as const satisfies readonly Role[];
export type SchoolRole = (typeof SCHOOL_ROLES)[number];
