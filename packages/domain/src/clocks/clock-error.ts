import type { ClockRefusal } from "./clock-refusals.ts";

/**
 * Thrown when the engine is given something it must not guess about: a malformed constant, an
 * impossible event history, an unbounded search. Screens turn `code` into a sentence with
 * `clockRefusalText`. Input typed by people never gets here: it goes through the `parse*` functions,
 * which return refusals as values.
 */
export class ClockError extends Error {
  override readonly name = "ClockError";
  readonly code: ClockRefusal;

  constructor(code: ClockRefusal, detail = "") {
    super(detail === "" ? code : `${code}: ${detail}`);
    this.code = code;
  }
}
