/** How far a count of days leads: a hundred years. */
export const mostCountedDays = 36_600;
