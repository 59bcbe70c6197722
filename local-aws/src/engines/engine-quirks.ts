type Json = Readonly<Record<string, unknown>>;

/**
 * fauxqs 2.4.1 loses a message whose visibility timeout is changed to 0 while it writes to disk (it forgets to pass the
 * message's receive count to its database). A millisecond does the same and takes another path.
 */
export const AT_ONCE = 0.001;

/** A call of ChangeMessageVisibility(Batch) as fauxqs bears it. */
export function bearable(body: Json): Json {
  const entries = body.Entries as readonly Json[] | undefined;
  return {
    ...body,
    ...(body.VisibilityTimeout === 0 && { VisibilityTimeout: AT_ONCE }),
    ...(entries && { Entries: entries.map(bearable) }),
  };
}
