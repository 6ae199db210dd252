/** What went wrong and what to do, told without a stack. */
export class SafekeepingError extends Error {}
