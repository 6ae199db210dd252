/** A kind of file, and how to know one: by its layer and its name. The first that fits counts. */
const kinds: readonly [kind: string, fits: RegExp][] = [
  ["tests", /\.test\.tsx?$/],
  ["contract, views, fields", /^packages\/domain\/.*\.(?:contract|views|fields|routes|filter|parts|about)\.ts$/],
  ["rules", /^packages\/domain\/.*(?:\.rules|\.number|\.import|\.hours)\.ts$/],
  ["terms, texts, notices, permissions", /^packages\/domain\//],
  ["server: stores", /^apps\/server\/.*\.store\.ts$/],
  ["server: queries, views", /^apps\/server\/.*(?:\.queries|\.views|\.view|\.reply)\.ts$/],
  ["server: commands", /^apps\/server\/.*\/commands\//],
  ["server: SQL", /^apps\/server\/migrations\//],
  ["server: the rest", /^apps\/server\/.*\.(?:ts|mjs)$/],
  ["console: texts, styles", /^apps\/console\/.*(?:\.messages\.ts|\.css)$/],
  ["console: screens", /^apps\/console\//],
  ["phone: texts, styles", /^apps\/mobile\/.*(?:\.messages\.ts|\.css)$/],
  ["phone: screens", /^apps\/mobile\//],
];

export interface LinesOfKind {
  readonly kind: string;
  readonly files: number;
  readonly lines: number;
}

/**
 * How many lines of each kind a module has. All code stands formatted at 120 columns (`npm run check`), so these are the
 * formatted lines in which a system is measured (docs/architecture.md). Prose and what is no code are left out.
 */
export function linesByKind(files: readonly { readonly path: string; readonly lines: number }[]): LinesOfKind[] {
  const found = new Map(kinds.map(([kind]) => [kind, { kind, files: 0, lines: 0 }]));
  for (const { path, lines } of files) {
    const kind = kinds.find(([, fits]) => fits.test(path))?.[0];
    if (kind === undefined || path.endsWith(".md")) continue;
    const counted = found.get(kind)!;
    counted.files += 1;
    counted.lines += lines;
  }
  return [...found.values()].filter((one) => one.files > 0);
}
