/** The parts of the server's OpenAPI document that this page reads. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly module: string;
  readonly summary: string;
  readonly access: {
    readonly kind: "public" | "signed_in" | "channel" | "permission";
    readonly channel?: string;
    readonly why?: string;
    readonly inPost?: string;
    readonly permission?: string;
    readonly orOwn?: true;
    readonly forOffice?: true;
    readonly stepUp?: true;
  };
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly answer: { readonly kind: string; readonly schema: Schema | null };
  readonly refusals: string;
}

export interface ApiModule {
  readonly name: string;
  readonly title: string;
  readonly operations: readonly Operation[];
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly description?: string;
}

interface RawOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly "x-access": Operation["access"];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface OpenApiDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
}

/** "中文 · English" in one language. */
export function ofLanguage(both: string, language: "zh" | "en"): string {
  const at = both.indexOf(" · ");
  if (at === -1) return both;
  return language === "zh" ? both.slice(0, at) : both.slice(at + 3);
}

/** The document by module, in the order of the modules. */
export function modulesOf(document: OpenApiDocument): readonly ApiModule[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]): Operation => {
      const [kind, answer] = Object.entries(raw.responses["200"]?.content ?? {})[0] ?? ["", undefined];
      return {
        method: method.toUpperCase(),
        path,
        operationId: raw.operationId,
        module: raw.tags[0] ?? "",
        summary: raw.summary,
        access: raw["x-access"],
        parameters: raw.parameters ?? [],
        body: Object.values(raw.requestBody?.content ?? {})[0]?.schema ?? null,
        answer: { kind, schema: answer?.schema ?? null },
        refusals: (raw.responses["4XX"]?.description ?? "").replace(/^Refused: (see Refusal)?/, ""),
      };
    }),
  );
  return document.tags
    .map((tag) => ({
      name: tag.name,
      title: tag.description,
      operations: operations.filter((one) => one.module === tag.name),
    }))
    .filter((module) => module.operations.length > 0);
}

/** One line for a schema: type, format, limits, choices. */
export function describeSchema(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(describeSchema).join(" | ");
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : ((schema.type as string | undefined) ?? "any");
  if (type === "array") return `${schema.items ? describeSchema(schema.items) : "any"}[]`;
  const limits = [
    schema.format,
    schema.minLength !== undefined || schema.maxLength !== undefined
      ? `${schema.minLength ?? 0}–${schema.maxLength ?? "∞"}`
      : undefined,
    type !== "object" && (schema.minimum ?? -1e15) > -1e15 ? `≥ ${schema.minimum}` : undefined,
    (schema.maximum ?? 1e15) < 1e15 ? `≤ ${schema.maximum}` : undefined,
    schema.default !== undefined ? `= ${JSON.stringify(schema.default)}` : undefined,
  ].filter((limit) => limit !== undefined);
  return limits.length > 0 ? `${type} (${limits.join(", ")})` : type;
}
