/** One line of the report: a figure, what it is held against, and whether the aim is met. */
export interface Finding {
  readonly what: string;
  readonly subject: string;
  readonly peer: string;
  readonly ratio: number;
  /** `least`: the ratio should not be lower; `most`: not higher. */
  readonly aim: { readonly least: number } | { readonly most: number };
}

export function print(finding: Finding): void {
  const { aim, ratio } = finding;
  const isMet = "least" in aim ? ratio >= aim.least : ratio <= aim.most;
  const wanted = "least" in aim ? `≥ ${aim.least}` : `≤ ${aim.most}`;
  process.stdout.write(
    `${isMet ? "met   " : "MISSED"}  ${finding.what}: ratio ${ratio.toFixed(2)} (aim ${wanted})\n          ${finding.subject}\n          ${finding.peer}\n`,
  );
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
