import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ACCOUNT } from "../template/template-view.ts";
import { JsonFile, Seal } from "./sealed-file.ts";

type Json = Readonly<Record<string, unknown>>;

/** An answer in AWS's JSON protocol that is an error: its type, and why. */
export class ParameterFault extends Error {
  override readonly name = "ParameterFault";
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

interface Kept {
  readonly type: string;
  /** Sealed when the type is SecureString. */
  readonly value: string;
  readonly version: number;
  /** In seconds since 1970. */
  readonly modified: number;
}

/** Limits of Parameter Store's standard tier. */
const NAME = /^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/;
const NAME_MAX_LENGTH = 1011;
const MAX_LEVELS = 15;
const VALUE_MAX_BYTES = 4096;
const PAGE = 10;
const TYPES = ["String", "StringList", "SecureString"];

/**
 * Systems Manager's Parameter Store: the operations by which a program keeps secrets. Its data is one file of `folder`, and
 * values of the type SecureString are sealed in it.
 *
 * @example new ParameterStore(folder, "eu-west-3").call("GetParameter", { Name: "/app/key", WithDecryption: true })
 */
export class ParameterStore {
  readonly #region: string;
  readonly #seal: Seal;
  readonly #file: JsonFile<Record<string, Kept>>;
  readonly #parameters: Map<string, Kept>;

  constructor(folder: string, region: string) {
    mkdirSync(folder, { recursive: true });
    this.#region = region;
    this.#seal = new Seal(folder);
    this.#file = new JsonFile(join(folder, "parameters.json"));
    this.#parameters = new Map(Object.entries(this.#file.read({})));
  }

  /**
   * Does what a call asks.
   *
   * @throws ParameterFault as Parameter Store refuses.
   */
  call(operation: string, body: Json): Json {
    switch (operation) {
      case "PutParameter":
        return this.#put(body);
      case "GetParameter":
        return this.#get(body);
      case "GetParametersByPath":
        return this.#byPath(body);
      case "DeleteParameter":
        return this.#delete(body);
      default:
        throw new ParameterFault("InvalidAction", `The local stack does not know ${operation} of Parameter Store.`);
    }
  }

  #put({ Name, Value, Type = "String", Overwrite = false }: Json): Json {
    const [name, type] = [nameOf(Name), String(Type)];
    if (!TYPES.includes(type))
      throw new ParameterFault("ValidationException", `Type must be one of ${TYPES.join(", ")}.`);
    if (typeof Value !== "string" || Value === "" || Buffer.byteLength(Value) > VALUE_MAX_BYTES) {
      throw new ParameterFault("ValidationException", `Value must have 1 to ${VALUE_MAX_BYTES} bytes.`);
    }
    const former = this.#parameters.get(name);
    if (former !== undefined && Overwrite !== true) {
      throw new ParameterFault("ParameterAlreadyExists", "The parameter already exists. Set Overwrite to replace it.");
    }
    const version = (former?.version ?? 0) + 1;
    const value = type === "SecureString" ? this.#seal.seal(Value, name) : Value;
    this.#parameters.set(name, { type, value, version, modified: Date.now() / 1000 });
    this.#save();
    return { Version: version, Tier: "Standard" };
  }

  #get({ Name, WithDecryption = false }: Json): Json {
    const name = nameOf(Name);
    return { Parameter: this.#shown(name, this.#kept(name), WithDecryption === true) };
  }

  #byPath({ Path, Recursive = false, WithDecryption = false, MaxResults = PAGE, NextToken = "" }: Json): Json {
    const folder = `${nameOf(Path).replace(/\/$/, "")}/`;
    const names = [...this.#parameters.keys()]
      .filter((name) => name.startsWith(folder) && (Recursive === true || !name.slice(folder.length).includes("/")))
      .sort()
      .filter((name) => name > String(NextToken));
    const page = names.slice(0, Math.min(Number(MaxResults), PAGE));
    return {
      Parameters: page.map((name) => this.#shown(name, this.#kept(name), WithDecryption === true)),
      ...(page.length < names.length && { NextToken: page.at(-1) }),
    };
  }

  #delete({ Name }: Json): Json {
    const name = nameOf(Name);
    this.#kept(name);
    this.#parameters.delete(name);
    this.#save();
    return {};
  }

  #kept(name: string): Kept {
    const kept = this.#parameters.get(name);
    if (kept === undefined) throw new ParameterFault("ParameterNotFound", `There is no parameter ${name}.`);
    return kept;
  }

  #shown(name: string, { type, value, version, modified }: Kept, opened: boolean): Json {
    return {
      Name: name,
      Type: type,
      Value: type === "SecureString" && opened ? this.#seal.open(value, name) : value,
      Version: version,
      LastModifiedDate: modified,
      ARN: `arn:aws:ssm:${this.#region}:${ACCOUNT}:parameter${name.startsWith("/") ? "" : "/"}${name}`,
      DataType: "text",
    };
  }

  #save(): void {
    this.#file.write(Object.fromEntries(this.#parameters));
  }
}

function nameOf(value: unknown): string {
  const name = typeof value === "string" ? value : "";
  const levels = name.split("/").filter((level) => level !== "").length;
  if (!NAME.test(name.replace(/(?<=.)\/$/, "")) || name.length > NAME_MAX_LENGTH || levels > MAX_LEVELS) {
    throw new ParameterFault(
      "ValidationException",
      `A name has up to ${MAX_LEVELS} levels and ${NAME_MAX_LENGTH} characters: letters, digits and "_.-/".`,
    );
  }
  return name;
}
