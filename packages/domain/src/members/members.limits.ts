/** What a member file and the register of employers hold. Lengths in characters. */
export const longestEmployerName = 120;

/** Why somebody looks, in own words. */
export const shortestLookNote = 5;
export const longestLookNote = 200;
