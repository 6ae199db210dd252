import { AppError, statusOf } from "@niangjia/domain/kernel/errors";

/** The line broke between "commit" and its answer: the transaction is in the database, or it is not. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super("the line broke during the commit", { cause });
    this.name = "OutcomeUnknown";
  }
}

/** No connection came free in time: nothing was begun. */
export class TooBusy extends Error {
  constructor(lane: string) {
    super(`no connection came free for a ${lane}`);
    this.name = "TooBusy";
  }
}

/** A service that the platform needs (the file store) answered that it cannot just now. */
export class ServiceAway extends Error {}

/** What went wrong, as a caller and an operator need to know it. */
export interface Failure {
  /** Of `kernel.messages`, or the module's own. */
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Seconds after which the same request may do. */
  readonly retryAfter?: number;
  /** `error`: somebody must act. `warn`: it passes, or a contract let something through that the database refused. */
  readonly log: "error" | "warn" | null;
  /** It passes by itself or by an operator: what failed is sound and may be tried again for as long as it takes. */
  readonly isPassing: boolean;
}

const failures = {
  badInput: { code: "bad_input", detail: { fields: "·" }, log: "warn", isPassing: false },
  secondGate: { code: "not_permitted", detail: {}, log: "error", isPassing: false },
  busy: { code: "busy", detail: {}, retryAfter: 3, log: "warn", isPassing: true },
  unavailable: { code: "unavailable", detail: {}, retryAfter: 5, log: "error", isPassing: true },
  /** A person must repair it: no waiting mends it. */
  damaged: { code: "unavailable", detail: {}, retryAfter: 5, log: "error", isPassing: false },
  unknown: { code: "outcome_unknown", detail: {}, retryAfter: 3, log: "error", isPassing: true },
  full: { code: "storage_full", detail: {}, retryAfter: 60, log: "error", isPassing: true },
  ours: { code: "internal_error", detail: {}, log: "error", isPassing: false },
} as const satisfies Record<string, Failure>;

/** Classes of PostgreSQL's error codes (its manual, appendix A) and of the operating system's; the longest beginning wins. */
const byCode: readonly (readonly [begins: string, failure: Failure])[] = [
  ["22", failures.badInput], // a value that the type cannot hold
  ["54", failures.badInput], // larger than an index or a statement bears
  ["42501", failures.secondGate], // the scope's role may not do this
  ["40001", failures.busy],
  ["40P01", failures.busy],
  ["55P03", failures.busy],
  ["57014", failures.busy],
  ["53300", failures.busy],
  ["53200", failures.busy],
  ["53400", failures.busy],
  ["53100", failures.full],
  ["ENOSPC", failures.full],
  ["EDQUOT", failures.full],
  ["08", failures.unavailable],
  ["57P", failures.unavailable],
  ["25006", failures.unavailable],
  ["25P03", failures.unavailable],
  ["58", failures.unavailable],
  ["XX001", failures.damaged],
  ["XX002", failures.damaged],
  ["ECONN", failures.unavailable],
  ["EPIPE", failures.unavailable],
  ["ETIMEDOUT", failures.unavailable],
  ["EHOSTUNREACH", failures.unavailable],
  ["ENETUNREACH", failures.unavailable],
  ["ENOTFOUND", failures.unavailable],
  ["EAI_AGAIN", failures.unavailable],
  ["UND_ERR_", failures.unavailable],
];

/** The driver gives these no code. */
const lineBroke =
  /^(Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|timeout expired|This line to the database was given up)/;
const poolWaited = /^timeout exceeded when trying to connect/;

/** Whether the line to the database is gone or silent: what was under way on it was not answered. */
export function isLineBroken(error: unknown): boolean {
  return failureOf(error).code === "unavailable";
}

/** Which class an error belongs to. Everything unknown is our own mistake: `internal_error`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    const known = Object.values<Failure>(failures).find((one) => one.isPassing && one.code === error.code);
    const isAway = statusOf(error.code) === 503;
    return {
      ...(isAway ? { retryAfter: 10 } : {}),
      ...known,
      code: error.code,
      detail: error.detail,
      log: null,
      isPassing: isAway || known !== undefined,
    };
  }
  if (error instanceof OutcomeUnknown) return failures.unknown;
  if (error instanceof TooBusy) return failures.busy;
  if (error instanceof ServiceAway) return failures.unavailable;
  if (!(error instanceof Error)) return failures.ours;
  const code = String((error as { code?: unknown }).code ?? "");
  const known = byCode.filter(([begins]) => code.startsWith(begins)).sort(([a], [b]) => b.length - a.length)[0];
  if (known) return known[1];
  if (lineBroke.test(error.message) || error.name === "TimeoutError") return failures.unavailable;
  if (poolWaited.test(error.message)) return failures.busy;
  // `fetch failed`: why is its cause.
  return error.cause === undefined ? failures.ours : failureOf(error.cause);
}

/** An error in a few words that hold no value: PostgreSQL's code instead of its message. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, severity, table, constraint } = error as Error & {
    code?: string;
    severity?: string;
    table?: string;
    constraint?: string;
  };
  if (code === undefined || severity === undefined) return error.message.slice(0, 300);
  return `database ${code}${table ? ` ${table}` : ""}${constraint ? ` ${constraint}` : ""}`;
}

/** What a log line may say of an error: never a value. PostgreSQL quotes values in its messages and details. */
export function withoutValues(
  error: unknown,
): { type: string; message: string; stack: string } & Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: "", stack: "" };
  const { code, severity, schema, table, column, constraint, routine } = error as Error &
    Partial<Record<string, unknown>>;
  const isDatabase = typeof severity === "string" && typeof code === "string";
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
  const about = isDatabase ? { severity, schema, table, column, constraint, routine } : {};
  return {
    type: error.name,
    message: describe(error),
    ...(code === undefined ? {} : { code }),
    ...about,
    ...(error.cause === undefined ? {} : { cause: withoutValues(error.cause) }),
    stack: frames,
  };
}
