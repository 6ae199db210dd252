/**
 * What the replay assumes where the report gives no figure. The report (Workers' Daily on Shenzhen) says: 55,652
 * appeals received and handled in 2023; the case it tells arrived at 11:31, reached the street at 14:15 and was
 * settled in half a day. Everything below is an assumption of this replay, to be changed here.
 */
export const assumed = {
  /** Weight of a day: Monday to Sunday; a day off by the State Council's list counts as a Sunday. */
  weekday: [1.25, 1.1, 1.05, 1, 1, 0.5, 0.4],
  /** Weight of each hour of the day, in Shenzhen. */
  hour: [
    0.3, 0.15, 0.1, 0.08, 0.08, 0.15, 0.5, 1.2, 3, 6, 7, 6, 3.5, 3.2, 5.5, 6.5, 6, 4.5, 3.2, 3.4, 3.6, 3, 1.8, 0.8,
  ],
  channel: { hotline: 0.4, app: 0.34, qr: 0.16, window: 0.1 },
  category: {
    wages: 0.34,
    dismissal: 0.16,
    contract: 0.08,
    insurance: 0.12,
    hours: 0.09,
    injury: 0.06,
    safety: 0.02,
    women: 0.02,
    union: 0.05,
    assistance: 0.03,
    other: 0.03,
  },
  disclosure: { open: 0.62, union_only: 0.32, sealed: 0.06 },
  /** The employer is picked from the register; otherwise its name is typed and its street chosen. */
  employerIsRegistered: 0.7,
  /** Only the city is known: no rule applies and the duty desk dispatches. */
  onlyCityIsKnown: 0.03,
  isReturned: 0.04,
  isReturnedAgain: 0.15,
  /** Working minutes: median, and what nine of ten stay below. */
  dispatch: [6, 22],
  acceptance: [9, 27],
  firstContact: [14, 48],
  employerContact: [20, 75],
  answer: [25, 110],
  noAnswerOnCall: 0.12,
  needsInformation: 0.05,
  isAnsweredInTime: 0.8,
  needsPartner: 0.02,
  needsEmployer: 0.52,
  consentsOnCall: 0.75,
  agrees: 0.55,
  promises: { 1: 0.7, 2: 0.2, 3: 0.1 },
  isKept: 0.93,
  isKeptLate: 0.6,
  isRated: { app: 0.62, qr: 0.5, hotline: 0.3, window: 0.3 },
  satisfaction: { 5: 0.46, 4: 0.33, 3: 0.13, 2: 0.05, 1: 0.03 },
  asksToReopen: 0.6,
  withdraws: 0.012,
  isReachedOnCallBack: 0.8,
} as const;
