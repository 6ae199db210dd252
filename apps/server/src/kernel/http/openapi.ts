import { mayActInPost, type Route } from "@niangjia/domain/kernel/contract";
import { z } from "zod";
import type { ServerModule } from "../module.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of every route, made from the contracts. */
export function openApi(modules: readonly Pick<ServerModule, "contract">[], server: string): Json {
  const paths: Record<string, Json> = {};
  for (const { contract } of modules) {
    for (const [name, route] of Object.entries(contract.routes)) {
      const path = route.path.replace(/:(\w+)/g, "{$1}");
      (paths[path] ??= {})[route.method.toLowerCase()] = operation(
        contract.name,
        name,
        route,
        Object.keys(contract.messages),
      );
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Niangjia 娘家",
      version: "0.1.0",
      description: "The open smart trade-union platform. 智慧工会平台。",
    },
    servers: [{ url: server }],
    tags: modules.map(({ contract }) => ({
      name: contract.name,
      description: `${contract.title.zh} · ${contract.title.en}`,
    })),
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "__Host-niangjia" },
        channelSecret: { type: "http", scheme: "bearer" },
      },
      schemas: {
        Refusal: {
          type: "object",
          required: ["error"],
          properties: {
            error: {
              type: "object",
              required: ["code", "message", "requestId"],
              properties: {
                code: { type: "string" },
                message: { type: "string" },
                fields: { type: "array" },
                detail: { type: "object" },
                requestId: { type: "string" },
              },
            },
          },
        },
      },
    },
  };
}

function operation(module: string, name: string, route: Route, _codes: string[]): Json {
  const parameters = [...fields(route.params, "path"), ...fields(route.query, "query")];
  if (route.method !== "GET" && route.idempotent !== false)
    parameters.push({
      name: "Idempotency-Key",
      in: "header",
      required: true,
      schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
    });
  if (mayActInPost(route.access))
    parameters.push({
      name: "X-Niangjia-As",
      in: "header",
      required: false,
      schema: { type: "string", examples: ["own", "post:<id>", "office:<id>"] },
    });
  const refusal = {
    description: `Refused: ${(route.errors ?? []).join(", ") || "see Refusal"}`,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
  };
  return {
    operationId: `${module}.${name}`,
    tags: [module],
    summary: `${route.summary.zh} · ${route.summary.en}`,
    "x-access": route.access,
    ...(route.access.kind === "public"
      ? {}
      : { security: route.access.kind === "channel" ? [{ channelSecret: [] }] : [{ session: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(typeof route.input === "object"
      ? {
          requestBody: {
            required: true,
            content: { [route.input.raw]: { schema: { type: "string", format: "binary" } } },
          },
        }
      : route.input === "upload"
        ? {
            requestBody: {
              required: true,
              content: {
                "multipart/form-data": {
                  schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
                },
              },
            },
          }
        : route.body
          ? {
              requestBody: {
                required: true,
                content: {
                  "application/json": { schema: jsonSchema(route.body, "input") },
                  ...(route.input === "form"
                    ? { "application/x-www-form-urlencoded": { schema: jsonSchema(route.body, "input") } }
                    : {}),
                },
              },
            }
          : {}),
    responses: {
      "200":
        typeof route.output === "string"
          ? {
              description: route.output,
              content: { [route.output === "stream" ? "text/event-stream" : "application/octet-stream"]: {} },
            }
          : { description: "ok", content: { "application/json": { schema: jsonSchema(route.output, "output") } } },
      "4XX": refusal,
    },
  };
}

function fields(schema: z.ZodType | undefined, place: "path" | "query"): Json[] {
  if (!schema) return [];
  const object = jsonSchema(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === "path" || (object.required ?? []).includes(name),
    schema: value,
  }));
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
}
