/**
 * The number of an appeal that a worker can read out on the phone: `SQ` + day + serial + check digit,
 * e.g. `SQ20240105-0000123-4`. The check digit (ISO 7064 mod 11,10) finds a single wrong or two swapped digits.
 */
export function appealNumber(day: string, serial: number): string {
  const digits = day.replaceAll("-", "") + String(serial).padStart(7, "0");
  return `SQ${digits.slice(0, 8)}-${digits.slice(8)}-${checkDigit(digits)}`;
}

/** The number as stored, from what a person typed (spaces, lower case, missing dashes); null when it cannot be one. */
export function parseAppealNumber(typed: string): string | null {
  const match = /^SQ(\d{8})(\d{7,12})(\d)$/.exec(typed.toUpperCase().normalize("NFKC").replace(/[\s-]/g, ""));
  if (!match) return null;
  const [, day = "", serial = "", check = ""] = match;
  return checkDigit(day + serial) === Number(check) ? `SQ${day}-${serial}-${check}` : null;
}

/** ISO 7064, mod 11,10. */
function checkDigit(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10;
}
