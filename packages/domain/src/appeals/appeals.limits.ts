/** What one appeal may hold: contracts refuse more, forms ask for no more. Lengths in characters. */
export const shortestDescription = 5;
export const longestDescription = 3000;

/** Files of one sending, whoever sends. */
export const mostFiles = 9;

/** Questions put to the worker at a time. */
export const mostQuestions = 10;

/** One question to the worker, and what the worker replies to it or adds. */
export const shortestQuestion = 2;
export const longestQuestion = 300;
export const longestReply = 2000;

/** What the worker says beside a rating. */
export const longestComment = 1000;

/** How a worker without an account is called. */
export const longestWorkerName = 40;

/** Twelve words or what a link carries, as typed. */
export const longestReceipt = 400;
