import type { Text } from "@niangjia/domain/kernel/text";

/** `bad` makes the command fail; `unset`: not configured, or nothing to look at now. */
export type Level = "well" | "warn" | "bad" | "unset";

/** What one check found, and what to do about it. Never a secret: it is printed and sent on. */
export interface Finding {
  readonly level: Level;
  readonly found: Text;
  readonly next?: Text;
}

export interface NamedFinding extends Finding {
  /** Stable, for programs. */
  readonly check: string;
  readonly name: Text;
}

const marks: Readonly<Record<Level, string>> = { well: "✓", warn: "!", bad: "✗", unset: "–" };

/** One line: mark, name, what was found, what to do; each in both languages. */
export function lineOf({ level, name, found, next }: NamedFinding): string {
  const parts = [`${name.zh} ${name.en}`, `${found.zh} / ${found.en}`, ...(next ? [`→ ${next.zh} / ${next.en}`] : [])];
  return `${marks[level]} ${parts.join(" · ").replace(/\s*\n\s*/g, " ")}`;
}

/** 1 when anything is bad. */
export const exitOf = (findings: readonly Finding[]): number => (findings.some((one) => one.level === "bad") ? 1 : 0);

export interface Check {
  readonly check: string;
  readonly name: Text;
  look(): Promise<Finding>;
}

/** Runs a check within its time; one that throws or does not answer is a finding too. `limit` in milliseconds. */
export async function run(one: Check, limit: number): Promise<NamedFinding> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Finding>((resolve) => {
    timer = setTimeout(
      () =>
        resolve({
          level: "bad",
          found: { zh: `${limit / 1000} 秒内没有回答`, en: `no answer within ${limit / 1000} s` },
          next: { zh: "看它是否可达、是否过载", en: "see whether it can be reached and is not overloaded" },
        }),
      limit,
    );
  });
  try {
    return { check: one.check, name: one.name, ...(await Promise.race([one.look().catch(failed), tooLong])) };
  } finally {
    clearTimeout(timer);
  }
}

function failed(error: unknown): Finding {
  const because = reasonOf(error);
  return { level: "bad", found: { zh: `无法检查（${because}）`, en: `could not be looked at (${because})` } };
}

/** Why something failed, in one line without addresses that may hold a login. */
export function reasonOf(error: unknown): string {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown };
  if (cause !== undefined && (cause as { code?: string }).code) return (cause as { code: string }).code;
  return ((message || code) ?? String(error))
    .split("\n")[0]!
    .replace(/\/\/[^@\s/]*@/g, "//…@")
    .slice(0, 200);
}
