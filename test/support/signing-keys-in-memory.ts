import type { KeyPorts } from "@palmares/core/signing/manage-keys";
import type { SigningKeyRecord } from "@palmares/core/signing/ports";

/** Signing keys in memory, with a clock that a test sets, and how often each port was read. */
export function signingKeysInMemory(at = "2025-10-01T08:00:00.000Z") {
  const records = new Map<string, SigningKeyRecord>();
  const parts = new Map<string, Uint8Array>();
  const clock = { at: new Date(at) };
  const reads = { lists: 0, privateParts: 0 };
  const setClock = (instant: string): void => {
    clock.at = new Date(instant);
  };
  const ports: KeyPorts = {
    now: () => clock.at,
    keys: {
      async list() {
        reads.lists += 1;
        return [...records.values()];
      },
      async add(key) {
        if (records.has(key.keyId)) throw new Error("There is a key of this id.");
        records.set(key.keyId, key);
      },
      async mark(keyId, marks) {
        const key = records.get(keyId);
        if (key !== undefined) records.set(keyId, { ...key, ...marks });
      },
    },
    privateKeys: {
      keep: async (keyId, pkcs8) => void parts.set(keyId, pkcs8),
      async read(keyId) {
        reads.privateParts += 1;
        return parts.get(keyId);
      },
      remove: async (keyId) => void parts.delete(keyId),
    },
  };
  return { ports, records, parts, clock, reads, setClock };
}
