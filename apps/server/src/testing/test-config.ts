import { readConfig, type Config } from "../kernel/config.ts";

/** Fixed keys: values encrypted into the template stay readable in every test. */
export const testKey = Buffer.alloc(32, 7).toString("base64");

/** What `/metrics` asks for in tests. */
export const metricsToken = "metrics-of-the-tests-0123456789";

export function testConfig(dataDirectory: string, more: Record<string, string> = {}): Config {
  return readConfig({
    NODE_ENV: "test",
    DATA_DIR: dataDirectory,
    LOG_LEVEL: process.env["TEST_LOG"] ?? "fatal",
    FIELD_KEYS: `1:${testKey}`,
    FIELD_INDEX_KEY: testKey,
    PORT: "0",
    METRICS_TOKEN: metricsToken,
    DATABASE_POOL: "12",
    RATE_LIMITS: "off",
    ...more,
  });
}
