type Json = Readonly<Record<string, unknown>>;

/**
 * fauxqs 2.4.1 loses a message whose visibility timeout is changed to 0 while it writes to disk: it does not pass the
 * message's receive count to its database. A millisecond has the same effect and takes another path. In seconds.
 */
export const SHORTEST_VISIBILITY = 0.001;

/** The body of a ChangeMessageVisibility(Batch) call in a form that fauxqs handles. */
export function withoutZeroVisibility(body: Json): Json {
  const entries = body.Entries as readonly Json[] | undefined;
  return {
    ...body,
    ...(body.VisibilityTimeout === 0 && { VisibilityTimeout: SHORTEST_VISIBILITY }),
    ...(entries && { Entries: entries.map(withoutZeroVisibility) }),
  };
}
