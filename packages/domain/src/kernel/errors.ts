/**
 * The one error that commands throw. `code` is declared in a contract and has a sentence in both
 * languages; `detail` fills the places of that sentence and never holds sensitive data.
 */
export class AppError extends Error {
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
  constructor(code: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
  }
}

/** HTTP status of each kernel code; module codes answer 409 (a rule refused) unless listed by the module. */
export const statusOfCode: Readonly<Record<string, number>> = {
  internal_error: 500,
  not_signed_in: 401,
  step_up_required: 401,
  post_needs_second_proof: 401,
  post_needs_authenticator: 401,
  post_needs_vouching: 401,
  channel_not_known: 401,
  metrics_token_needed: 401,
  not_permitted: 403,
  not_your_post: 403,
  not_your_permission: 403,
  not_yours: 403,
  cross_site_refused: 403,
  not_found: 404,
  bad_input: 400,
  bad_cursor: 400,
  idempotency_key_required: 400,
  idempotency_key_reused: 422,
  too_large: 413,
  unsupported_media: 415,
  wrong_host: 421,
  too_many_requests: 429,
  busy: 503,
  clock_wrong: 503,
  unavailable: 503,
  outcome_unknown: 503,
  storage_full: 507,
};

export function statusOf(code: string): number {
  return statusOfCode[code] ?? 409;
}
