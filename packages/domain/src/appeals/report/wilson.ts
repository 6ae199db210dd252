/** z of a two-sided 95 % interval. */
const z = 1.959964;

/**
 * The 95 % interval of a share by Wilson's score (E. B. Wilson, JASA 22, 1927): honest for few cases and near 0 or 1.
 * Null without a denominator.
 */
export function wilson95(
  numerator: number,
  denominator: number,
): { readonly low: number; readonly high: number } | null {
  if (denominator <= 0) return null;
  const n = denominator;
  const p = numerator / n;
  const middle = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return {
    low: numerator === 0 ? 0 : Math.max(0, (middle - spread) / whole),
    high: numerator === n ? 1 : Math.min(1, (middle + spread) / whole),
  };
}
