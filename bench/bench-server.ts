/** A PostgreSQL of its own for the run, with the promises of production on. */
export interface BenchServer {
  readonly ownerUrl: (database: string) => string;
  readonly folder: string;
  /** Words behind the names of parts: sizes. */
  readonly words: readonly string[];
  /** Which server is measured: what `npm run build` made, or with `--source` the sources as they stand. */
  readonly from: "built" | "source";
}
