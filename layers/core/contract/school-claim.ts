/** The user pool's attribute that binds a user to one school. Administrators set it; users can only read it. */
export const SCHOOL_ATTRIBUTE = "school_id";

/** The same attribute as Cognito writes it into ID tokens and takes it in its API. */
export const SCHOOL_CLAIM = `custom:${SCHOOL_ATTRIBUTE}` as const;
