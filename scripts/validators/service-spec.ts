/** AWS's public resource schemas, as the CDK publishes them: as much of the database as is asked here. */
export interface ResourceSchemas {
  resource(type: string): ResourceSchema | undefined;
  definition(id: string): Readonly<Record<string, PropertySchema>> | undefined;
}

export interface ResourceSchema {
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface PropertySchema {
  readonly type: TypeSchema;
  readonly previousTypes?: readonly TypeSchema[];
  readonly required?: boolean;
  readonly deprecated?: string;
}

export type TypeSchema =
  | { readonly type: "ref"; readonly reference: { readonly $ref: string } }
  | { readonly type: "array" | "map"; readonly element: TypeSchema }
  | { readonly type: "union"; readonly types: readonly TypeSchema[] }
  | { readonly type: string };

type Json = Readonly<Record<string, unknown>>;

export interface SynthesizedTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Json }>>;
}

/** @returns what the schemas complain of, each with where it is: "AWS::S3::Bucket.Tags.Key: required and missing". */
export function schemaFaults(template: SynthesizedTemplate, schemas: ResourceSchemas): readonly string[] {
  const faults = Object.values(template.Resources).flatMap(({ Type, Properties = {} }) => {
    if (Type.startsWith("Custom::")) return [];
    const schema = schemas.resource(Type);
    return schema === undefined
      ? [`${Type}: unknown type`]
      : propertyFaults(Properties, schema.properties, Type, schemas);
  });
  return [...new Set([...faults, ...attributeFaults(template, schemas)])].sort();
}

function propertyFaults(
  value: Json,
  known: Readonly<Record<string, PropertySchema>>,
  path: string,
  schemas: ResourceSchemas,
): readonly string[] {
  const missing = Object.entries(known).flatMap(([name, { required }]) =>
    required === true && value[name] === undefined ? [`${path}.${name}: required and missing`] : [],
  );
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const property = known[name];
    const here = `${path}.${name}`;
    if (property === undefined) return [`${here}: unknown property`];
    const old = property.deprecated === "WARN" ? [`${here}: deprecated`] : [];
    const types = [property.type, ...(property.previousTypes ?? [])];
    return [...old, ...(faultsOfOne(inner, types, here, schemas) ?? [])];
  });
  return [...missing, ...wrong];
}

/** What is wrong by the type that fits best. */
const faultsOfOne = (value: unknown, types: readonly TypeSchema[], path: string, schemas: ResourceSchemas) =>
  types.map((type) => typeFaults(value, type, path, schemas)).toSorted((a, b) => a.length - b.length)[0];

function typeFaults(value: unknown, type: TypeSchema, path: string, schemas: ResourceSchemas): readonly string[] {
  if (isIntrinsic(value)) return [];
  if ("types" in type) return faultsOfOne(value, type.types, path, schemas) ?? [];
  const wrong = [`${path}: ${JSON.stringify(value)?.slice(0, 60)} is no ${type.type}`];
  if ("reference" in type) {
    const known = schemas.definition(type.reference.$ref);
    if (!isObject(value) || known === undefined) return wrong;
    return propertyFaults(value, known, path, schemas);
  }
  if (type.type === "array" && "element" in type) {
    return Array.isArray(value) ? value.flatMap((one) => typeFaults(one, type.element, path, schemas)) : wrong;
  }
  if (type.type === "map" && "element" in type) {
    return isObject(value)
      ? Object.values(value).flatMap((one) => typeFaults(one, type.element, path, schemas))
      : wrong;
  }
  return fits(value, type.type) ? [] : wrong;
}

/** CloudFormation takes numbers and booleans as texts, too. */
function fits(value: unknown, type: string): boolean {
  switch (type) {
    case "string":
      return ["string", "number", "boolean"].includes(typeof value);
    case "number":
    case "integer":
      return value !== "" && Number.isFinite(Number(value)) && (type === "number" || Number.isInteger(Number(value)));
    case "boolean":
      return [true, false, "true", "false"].includes(value as boolean);
    case "json":
      return typeof value === "object" || typeof value === "string";
    case "date-time":
      return typeof value === "string";
    case "tag":
      return isObject(value) && typeof value.Key === "string" && value.Value !== undefined;
    default:
      return type === "null" ? value === null : false;
  }
}

/** `Fn::GetAtt` of an attribute that its resource has not. */
function attributeFaults({ Resources }: SynthesizedTemplate, schemas: ResourceSchemas): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (isObject(value)) {
      const [id, attribute] = (value["Fn::GetAtt"] as [string, string] | undefined) ?? [];
      const type = Resources[id ?? ""]?.Type ?? "";
      const schema = schemas.resource(type);
      const isFree = type.startsWith("Custom::") || type === "AWS::CloudFormation::Stack";
      if (attribute !== undefined && !isFree && schema?.attributes[attribute] === undefined) {
        found.push(`${type}: no attribute ${attribute}`);
      }
      for (const inner of Object.values(value)) walk(inner);
    }
  };
  walk(Resources);
  return found;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isIntrinsic = (value: unknown) =>
  isObject(value) && Object.keys(value).length === 1 && /^(?:Ref$|Fn::)/.test(Object.keys(value)[0] ?? "");
