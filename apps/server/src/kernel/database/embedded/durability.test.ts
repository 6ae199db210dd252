import { describe, expect, it } from "vitest";
import { assertDurableServer } from "./durability.ts";

const durable = {
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  data_checksums: "on",
  server_version_num: "150000",
  server_version: "15.0",
};

/** Asks a server that shows these settings; returns the warnings. */
async function check(settings: Record<string, string>, production: boolean, embedded = false): Promise<string[]> {
  const warnings: string[] = [];
  await assertDurableServer(async () => [settings], { production, embedded, report: (line) => warnings.push(line) });
  return warnings;
}

describe("a server", () => {
  it("with everything on is accepted without a word", async () => {
    expect(await check(durable, true, true)).toEqual([]);
  });

  it.each(["remote_apply", "remote_write", "local"])("with synchronous_commit=%s is accepted", async (value) => {
    expect(await check({ ...durable, synchronous_commit: value }, true)).toEqual([]);
  });

  it.each(["fsync", "full_page_writes", "synchronous_commit"])(
    "with %s off is refused in production only",
    async (name) => {
      const unsafe = { ...durable, [name]: "off" };
      await expect(check(unsafe, true)).rejects.toMatchObject({ code: "unsafe_settings" });
      expect(await check(unsafe, false)).toEqual([expect.stringContaining(`${name}=off`)]);
    },
  );

  it("that shows nothing is refused", async () => {
    await expect(assertDurableServer(async () => [], { production: true })).rejects.toMatchObject({
      code: "unsafe_settings",
    });
  });

  it("without checksums is warned about when external, refused when embedded in production", async () => {
    const unchecked = { ...durable, data_checksums: "off" };
    expect(await check(unchecked, true)).toHaveLength(1);
    await expect(check(unchecked, true, true)).rejects.toMatchObject({ code: "unsafe_settings" });
  });

  it.each([true, false])("older than PostgreSQL 15 is refused (production: %s)", async (production) => {
    await expect(check({ ...durable, server_version_num: "140012" }, production)).rejects.toMatchObject({
      code: "unsafe_settings",
    });
  });
});
