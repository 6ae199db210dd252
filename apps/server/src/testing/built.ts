import type { TestProject } from "vitest/node";
import { ensureBuilt } from "../../../../tools/setup/build.mjs";

/** Projects whose tests start programs of the server and open no page. */
const withoutPages = ["server", "database"];

/** Before the tests of a project that start what was built: nothing is built when it is there and as new as the sources. */
export default async (project: TestProject): Promise<void> => {
  await ensureBuilt(withoutPages.includes(project.name) ? { only: ["server"] } : {});
};
