import { z } from "zod";

type Json = Record<string, any>;

/** Values that a pattern or a meaning asks for, by the name of the field. */
const byName: Readonly<Record<string, unknown>> = {
  phone: "13800001001",
  employerDivision: "440305007",
  workplaceDivision: "440305007",
  divisionCode: "440305007",
  creditCode: "81110105MC0000012B",
  toPath: "cn.44.4403.440305.440305007.",
  path: "cn.44.4403.440305.",
  code: "123456",
  amount: "100.00",
  version: 1,
  receipt: "0".repeat(32),
  roleId: "partner_officer",
  idNumber: "11010519491231002X",
};

/** The plainest value that a schema accepts: enough to pass parsing, so that what is tested is access. */
export function sample(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined;
  return value(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json, "");
}

function value(json: Json, name: string): unknown {
  if (name in byName && json["type"] !== "object") return byName[name];
  if ("const" in json) return json["const"];
  if (json["enum"]) return json["enum"][0];
  if (json["anyOf"] ?? json["oneOf"]) return value((json["anyOf"] ?? json["oneOf"])[0], name);
  if (json["allOf"]) return value(json["allOf"][0], name);
  switch (Array.isArray(json["type"]) ? json["type"][0] : json["type"]) {
    case "object": {
      const required: string[] = json["required"] ?? [];
      return Object.fromEntries(required.map((key) => [key, value(json["properties"]?.[key] ?? {}, key)]));
    }
    case "array":
      return Array.from({ length: json["minItems"] ?? 0 }, () => value(json["items"] ?? {}, name));
    case "integer":
    case "number":
      return json["minimum"] ?? (json["exclusiveMinimum"] !== undefined ? json["exclusiveMinimum"] + 1 : 1);
    case "boolean":
      return true;
    case "string":
      return text(json);
    default:
      return "测试内容测试";
  }
}

function text(json: Json): string {
  if (json["format"] === "uuid") return "00000000-0000-7000-8009-000000000009";
  if (json["format"] === "date") return "2024-01-05";
  if (json["format"] === "date-time") return "2024-01-05T03:00:00.000Z";
  if (json["format"] === "email") return "somebody@example.org";
  if (json["format"] === "uri") return "https://example.org/";
  const least: number = json["minLength"] ?? 6;
  return "测试内容".repeat(Math.ceil(least / 4) + 1).slice(0, Math.max(least, Math.min(8, json["maxLength"] ?? 8)));
}
