import { AppError } from "@niangjia/domain/kernel/errors";

/**
 * Whether what went wrong with a multipart form is the sender's to send again: it ended too early, has too many parts or
 * headers, or is no form. A refusal keeps its own sentence, and anything of the disk stays our own mistake.
 */
export function isBrokenForm(error: unknown): boolean {
  return !(error instanceof AppError) && (error as { syscall?: string }).syscall === undefined;
}
