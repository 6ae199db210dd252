// `npm run docs`: docs/reference from contracts, action tables, settings and migrations. `-- --check` fails when a page is stale.
import { settle } from "./generate/generated-file.ts";
import { withMigratedDatabase } from "./generate/migrated-database.ts";
import { reference } from "./generate/reference.ts";

await withMigratedDatabase(async (url) => settle(await reference(url), process.argv.includes("--check")));
