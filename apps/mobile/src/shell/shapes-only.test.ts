import { afterEach, describe, expect, it, vi } from "vitest";
import type { Routes } from "@niangjia/domain/kernel/contract";

const files = import.meta.glob<Record<string, unknown>>("../../../../packages/domain/src/**/*.{contract,routes}.ts");

/** The declared fields of every body and query with words, by file, table and route. */
async function declaredFields(): Promise<Record<string, unknown>> {
  vi.resetModules();
  const { fieldsOf } = await import("@niangjia/domain/kernel/fields");
  const found: Record<string, unknown> = {};
  for (const [path, load] of Object.entries(files))
    for (const [table, value] of Object.entries(await load())) {
      const routes = (value as { routes?: Routes }).routes ?? (value as Routes);
      if (typeof routes !== "object") continue;
      for (const [name, route] of Object.entries(routes))
        if (typeof route?.path === "string")
          for (const part of ["body", "query"] as const) {
            const fields = route[part] ? fieldsOf(route[part]) : [];
            if (fields.length > 0) found[`${path} ${table}.${name} ${part}`] = fields;
          }
    }
  return found;
}

afterEach(() => vi.doUnmock("zod"));

describe("the phone, which carries no zod", () => {
  it("reads the same fields from every contract as the server", async () => {
    const zods = await declaredFields();
    vi.doMock("zod", () => import("./shapes-only.ts"));
    const phones = await declaredFields();
    expect(Object.keys(zods).length).toBeGreaterThan(0);
    expect(phones).toEqual(zods);
  });

  it("says so when something is to be parsed", async () => {
    const { z } = (await import("./shapes-only.ts")) as unknown as typeof import("zod");
    expect(() => z.string().min(3).parse("abc")).toThrow("nothing can be parsed here");
  });
});
