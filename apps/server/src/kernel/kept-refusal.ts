import { AppError } from "@niangjia/domain/kernel/errors";

/**
 * A refusal that keeps what its transaction wrote: a counted try, the audit of a failed sign-in. Every
 * other error undoes the transaction.
 */
export class KeptRefusal extends AppError {}
