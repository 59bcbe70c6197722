import type { AnswerStore, KeptAnswer } from "@palmares/core/call/answers";
import { LIMITS } from "@palmares/core/contract/limits";

interface Kept {
  readonly since: number;
  readonly expiresAt: number;
  readonly content?: string;
  readonly runsUntil?: number;
  readonly answer?: KeptAnswer;
}

/** The port AnswerStore in memory. It passes the same suite as its adapter. */
export function answersInMemory(now: () => Date): AnswerStore {
  const kept = new Map<string, Kept>();
  const nameOf = ({ schoolId, key }: { readonly schoolId: string; readonly key: string }) => `${schoolId} ${key}`;
  const expiresAt = () => now().getTime() + LIMITS.keptAnswerSeconds * 1000;
  return {
    async claim(request) {
      const at = now().getTime();
      const found = kept.get(nameOf(request));
      const {
        content,
        runsUntil = 0,
        answer,
        since = at,
      } = found && found.expiresAt >= at ? found : ({} as Partial<Kept>);
      if (content !== undefined && content !== request.content) return { state: "other" };
      if (answer !== undefined) return { state: "answered", answer };
      if (content !== undefined && runsUntil >= at) return { state: "running" };
      const taken = { content: request.content, since, runsUntil: at + LIMITS.attemptMs, expiresAt: expiresAt() };
      kept.set(nameOf(request), taken);
      return { state: "mine", since };
    },
    async keep(request, since, answer) {
      kept.set(nameOf(request), { content: request.content, since, answer, expiresAt: expiresAt() });
    },
    async release(request, since) {
      kept.set(nameOf(request), { since, expiresAt: expiresAt() });
    },
    async giveUp(request, since) {
      kept.set(nameOf(request), { content: request.content, since, expiresAt: expiresAt() });
    },
  };
}
