import { randomBytes } from "node:crypto";
import type { Permissions } from "./permissions.ts";

/** A caller of the local AWS: the developer, or a function with its role. */
export interface Principal {
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly permissions: Permissions;
}

/** The access keys of this run of the stack. No other key is valid, so a forged signature is refused as on AWS. */
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
