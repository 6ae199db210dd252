/** How long until (or since) an instant, in the two largest useful parts. Whole minutes, towards zero. */
export type Span =
  | { readonly kind: "minutes"; readonly minutes: number }
  | { readonly kind: "hours"; readonly hours: number; readonly minutes: number }
  | { readonly kind: "days"; readonly days: number; readonly hours: number };

export function spanOf(milliseconds: number): Span {
  const all = Math.floor(Math.abs(milliseconds) / 60_000);
  if (all < 60) return { kind: "minutes", minutes: all };
  if (all < 48 * 60) return { kind: "hours", hours: Math.floor(all / 60), minutes: all % 60 };
  return { kind: "days", days: Math.floor(all / 1440), hours: Math.floor((all % 1440) / 60) };
}

/** Less than a quarter of an hour left: shown with a warning. */
export function isPressing(dueAt: string, now: number): boolean {
  const left = Date.parse(dueAt) - now;
  return left > 0 && left < 15 * 60_000;
}
