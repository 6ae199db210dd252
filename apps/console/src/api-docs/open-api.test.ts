import { contracts } from "@niangjia/domain/modules";
import { z } from "zod";
import { describe, expect, it } from "vitest";
import { describeSchema, modulesOf, ofLanguage, type OpenApiDocument } from "./open-api.ts";

describe("the API reference", () => {
  it("tells a schema in one line", () => {
    expect(describeSchema({ type: "string", minLength: 1, maxLength: 40 })).toBe("string (1–40)");
    expect(describeSchema({ type: "array", items: { enum: ["zh", "en"] } })).toBe('"zh" | "en"[]');
    expect(describeSchema({ anyOf: [{ type: "string", format: "uuid" }, { type: "null" }] })).toBe(
      "string (uuid) | null",
    );
    expect(describeSchema(z.toJSONSchema(z.number().int().min(1).max(100).default(20), { io: "input" }) as never)).toBe(
      "integer (≥ 1, ≤ 100, = 20)",
    );
  });

  it("splits a sentence of two languages", () => {
    expect(ofLanguage("我是谁 · Who I am", "zh")).toBe("我是谁");
    expect(ofLanguage("我是谁 · Who I am", "en")).toBe("Who I am");
  });

  it("lists each module with its routes and leaves out a module without any", () => {
    const operation = {
      operationId: "identity.me",
      tags: ["identity"],
      summary: "我是谁 · Who I am",
      "x-access": { kind: "signed_in" },
      responses: {
        "200": { content: { "application/json": { schema: { type: "object" } } } },
        "4XX": { description: "Refused: see Refusal" },
      },
    } as const;
    const document: OpenApiDocument = {
      tags: [...contracts.map((c) => ({ name: c.name, description: "" })), { name: "empty", description: "" }],
      paths: { "/api/identity/me": { get: operation } },
    };
    const modules = modulesOf(document);
    expect(modules.map((module) => module.name)).toEqual(["identity"]);
    expect(modules[0]?.operations[0]).toMatchObject({
      method: "GET",
      path: "/api/identity/me",
      refusals: "",
      body: null,
    });
  });
});
