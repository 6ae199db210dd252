/** Pages that open without anybody being signed in: a scanned code, a receipt, the signed link of a task. */
export const isPublicPage = (path: string): boolean => /^\/m\/(at\/|receipt\/?$|task\/?$)/.test(path);
