import type { Text } from "../kernel/text.ts";

/**
 * What a check of a code found. A `warning` asks a person to look and never blocks: each standard has
 * living exceptions (wrongly issued numbers, pilot codes). An `error` means that the text is no such code.
 */
export interface Finding<Code extends string> {
  readonly code: Code;
  readonly severity: "warning" | "error";
}

export interface Checked<Code extends string> {
  /** The text after normalising: full-width to half-width, spaces and separators out, letters upper case. */
  readonly normalised: string;
  readonly findings: readonly Finding<Code>[];
}

/** True when nothing says that the text cannot be such a code; warnings may remain. */
export function isAcceptable(checked: Checked<string>): boolean {
  return checked.findings.every((finding) => finding.severity !== "error");
}

/** Sentences for findings: every code used by this folder has one. */
export type FindingTexts<Code extends string> = Readonly<Record<Code, Text>>;
