export const unsentAppeals = (_personId: string): number => 0;
