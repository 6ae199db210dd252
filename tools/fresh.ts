// Part of `npm run check`: every generated file is what the sources say, on one database for all.
import { databaseTypes } from "./generate/database-types.ts";
import { settle } from "./generate/generated-file.ts";
import { withMigratedDatabase } from "./generate/migrated-database.ts";
import { reference } from "./generate/reference.ts";

await withMigratedDatabase(async (url) => settle([await databaseTypes(url), ...(await reference(url))], true));
