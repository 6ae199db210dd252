import { defineConfig } from "vitest/config";

/** Ends what hangs, and nothing else: no machine is so slow that a test takes this long. Tests set no limit of their own. */
const hangs = 15 * 60_000;

export default defineConfig({
  test: {
    // Several parts run side by side in this folder: none writes what another reads.
    cache: false,
    // Transformed sources by their content, written whole: what one part has read the next does not read again.
    experimental: { fsModuleCache: true, fsModuleCachePath: ".cache/vitest" },
    environment: "node",
    testTimeout: hangs,
    hookTimeout: hangs,
    teardownTimeout: hangs,
    expect: { poll: { timeout: hangs / 3 } },
    env: { NODE_ENV: "test" },
    projects: [
      {
        extends: true,
        test: {
          name: "domain",
          sequence: { groupOrder: 0 },
          include: [
            "packages/**/*.test.ts",
            "tools/**/*.test.ts",
            "apps/{console,mobile}/**/*.test.ts",
            "replay/{arrivals,simulated-time}.test.ts",
          ],
          exclude: ["tools/doctor/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          sequence: { groupOrder: 1 },
          include: ["apps/server/src/kernel/database/embedded/**/*.test.ts", "ops/**/*.test.ts"],
          globalSetup: ["apps/server/src/testing/built.ts", "apps/server/src/testing/demo-world.ts"],
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          sequence: { groupOrder: 2 },
          include: ["apps/server/src/**/*.test.ts", "tools/doctor/**/*.test.ts"],
          exclude: ["apps/server/src/kernel/database/embedded/**", "apps/server/src/testing/faults/**"],
          globalSetup: ["apps/server/src/testing/built.ts", "apps/server/src/testing/global-setup.ts"],
          pool: "forks",
          // Files of one worker share what they import: each has its own database and app, and leaves nothing behind.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          sequence: { groupOrder: 4 },
          include: ["apps/server/src/testing/faults/**/*.test.ts", "replay/shenzhen.test.ts"],
          globalSetup: ["apps/server/src/testing/built.ts", "apps/server/src/testing/demo-world.ts"],
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          sequence: { groupOrder: 3 },
          include: ["e2e/**/*.test.ts"],
          globalSetup: [
            "apps/server/src/testing/built.ts",
            "apps/server/src/testing/demo-world.ts",
            "e2e/found-browser.ts",
          ],
          pool: "forks",
          maxWorkers: 2,
        },
      },
    ],
  },
});
