/** In characters. */
export const ID_MAX_LENGTH = 64;
/** An id of a school, class, student, subject, batch or document: characters that are safe in keys, URLs and shells. */
export const ID_PATTERN = new RegExp(`^[A-Za-z0-9._-]{1,${ID_MAX_LENGTH}}$`);
