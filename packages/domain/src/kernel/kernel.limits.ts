/** What somebody types to find something. Lengths in characters. */
export const longestSearch = 100;
