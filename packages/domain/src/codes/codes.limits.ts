/** A phone number, document number or code as it is typed, with spaces and marks, before it is read. In characters. */
export const longestTyped = 40;

/** Longest name kept, in code points: room for the longest Uyghur and foreign names on cards. */
export const longestPersonName = 50;
