/** A PostgreSQL of its own for the run, with the promises of production on. */
export interface BenchServer {
  readonly ownerUrl: (database: string) => string;
  readonly folder: string;
  /** Words behind the names of parts: sizes. */
  readonly words: readonly string[];
}
