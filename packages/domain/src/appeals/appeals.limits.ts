/** What one appeal may hold: contracts refuse more, forms ask for no more. Lengths in characters. */
export const shortestDescription = 5;
export const longestDescription = 3000;

/** Files of one sending, whoever sends. */
export const mostFiles = 9;

/** Questions put to the worker at a time. */
export const mostQuestions = 10;
