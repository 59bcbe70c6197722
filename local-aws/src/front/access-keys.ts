import { randomBytes } from "node:crypto";
import type { Permissions } from "./permissions.ts";

/** Someone who may call the local AWS: the developer, or a function with its role. */
export interface Principal {
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly permissions: Permissions;
}

/** Keys of this run of the stack. Nobody else's keys open anything, so a forged signature is refused here as on AWS. */
export class AccessKeys {
  readonly #principals = new Map<string, Principal>();

  issue(arn: string, permissions: Permissions): Principal {
    const principal: Principal = {
      arn,
      accessKeyId: `LOCAL${randomBytes(8).toString("hex").toUpperCase()}`,
      secretAccessKey: randomBytes(24).toString("base64url"),
      permissions,
    };
    this.#principals.set(principal.accessKeyId, principal);
    return principal;
  }

  find(accessKeyId: string): Principal | undefined {
    return this.#principals.get(accessKeyId);
  }
}
