import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { durabilitySettings, isOff } from "./server-settings.ts";

/** PostgreSQL 15.0: the oldest version whose SQL the platform speaks. */
const oldestVersionNumber = 150_000;

export interface DurabilityExpectation {
  /** in production an unsafe server is refused; elsewhere it is only reported */
  readonly production: boolean;
  /** our own server must have data checksums; an external one is only warned about */
  readonly embedded?: boolean;
  /** takes one line for each warning */
  readonly report?: (line: string) => void;
}

/**
 * Checks that the connected server, embedded or external, keeps what it has committed.
 * Run it on a connection of the role that the application uses: a role or a database can carry settings of its own.
 *
 * @param query runs one statement and returns its rows
 * @throws EmbeddedPostgresError unsafe_settings
 */
export async function assertDurableServer(
  query: (sql: string) => Promise<Array<Record<string, unknown>>>,
  expectation: DurabilityExpectation,
): Promise<void> {
  const names = [...durabilitySettings, "data_checksums", "server_version_num", "server_version"];
  const columns = names.map((name) => `current_setting('${name}') AS ${name}`);
  const [row] = await query(`SELECT ${columns.join(", ")}`);
  const read = (name: string): string => String(row?.[name] ?? "");

  if (!(Number(read("server_version_num")) >= oldestVersionNumber)) {
    throw new EmbeddedPostgresError(
      "unsafe_settings",
      `The database server is PostgreSQL ${read("server_version")}; at least version 15 is needed. Upgrade the server, ` +
        `or point DATABASE_URL to a newer one.`,
    );
  }
  // A value that could not be read counts as unsafe.
  const unsafe = durabilitySettings.filter((name) => read(name) === "" || isOff(read(name)));
  const complaints = unsafe.map(
    (name) =>
      `The database server runs with ${name}=${read(name)}: committed records could be lost in a power failure. ` +
      `Switch ${name} on in the server's configuration.`,
  );
  if (expectation.production && complaints.length > 0) {
    throw new EmbeddedPostgresError("unsafe_settings", complaints.join(" "));
  }
  if (read("data_checksums") !== "on") {
    const complaint =
      "The database has no data checksums: a damaged disk would go unnoticed. Switch them on with pg_checksums --enable " +
      "while the server is stopped.";
    if (expectation.production && expectation.embedded === true) {
      throw new EmbeddedPostgresError("unsafe_settings", complaint);
    }
    complaints.push(complaint);
  }
  for (const complaint of complaints) expectation.report?.(complaint);
}
