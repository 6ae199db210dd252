// `npm run types`: the types of the tables from the migrations. `-- --check` fails when the file is stale.
import { databaseTypes } from "./generate/database-types.ts";
import { settle } from "./generate/generated-file.ts";
import { withMigratedDatabase } from "./generate/migrated-database.ts";

await withMigratedDatabase(async (url) => settle([await databaseTypes(url)], process.argv.includes("--check")));
