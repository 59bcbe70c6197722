/** The death of a function: whatever it calls afterwards does not happen. */
export class Died extends Error {
  constructor() {
    super("The function was killed.");
  }
}

export interface Life {
  /** The same port, whose calls count, and die with the function. */
  port<P extends object>(port: P): P;
  /** Calls so far. */
  calls(): number;
}

/**
 * A life that ends at one of its calls.
 *
 * @param end the number of the call, from 1, and whether it takes effect before the death. Left out: it does not end.
 * @example const life = aLife({ call: 3, after: true }); await work(life.port(files)); // dies after the third call
 */
export function aLife(end?: { readonly call: number; readonly after: boolean }): Life {
  let calls = 0;
  let isDead = false;
  async function call(work: () => unknown): Promise<unknown> {
    if (isDead) throw new Died();
    calls++;
    const isLast = calls === end?.call;
    if (!isLast) return work();
    isDead = true;
    if (end?.after) await work();
    throw new Died();
  }
  return {
    calls: () => calls,
    port: (port) =>
      new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver);
          if (typeof member !== "function") return member;
          return (...args: unknown[]) => call(() => member.apply(target, args));
        },
      }),
  };
}
