export function wordsOfReceipt(_receipt: string): string[] { return []; }
