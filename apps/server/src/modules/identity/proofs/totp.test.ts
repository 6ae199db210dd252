import { expect, test } from "vitest";
import { hotp, stepOf } from "./hotp.ts";
import { base32, matchTotp, totpUri } from "./totp.ts";

/** RFC 6238, appendix B: seeds of 20, 32 and 64 bytes, eight digits. */
const seed = (length: number) => Buffer.from("1234567890".repeat(7).slice(0, length));
test.each([
  [59, "94287082", "46119246", "90693936"],
  [1111111109, "07081804", "68084774", "25091201"],
  [1111111111, "14050471", "67062674", "99943326"],
  [1234567890, "89005924", "91819424", "93441116"],
  [2000000000, "69279037", "90698825", "38618901"],
  [20000000000, "65353130", "77737706", "47863826"],
])("RFC 6238 at second %d", (second, sha1, sha256, sha512) => {
  const step = stepOf(new Date(second * 1000).toISOString());
  expect([hotp(seed(20), step, 8), hotp(seed(32), step, 8, "sha256"), hotp(seed(64), step, 8, "sha512")]).toEqual([
    sha1,
    sha256,
    sha512,
  ]);
});

/** RFC 4226, appendix D. */
test("RFC 4226 counters 0 to 9", () => {
  expect(Array.from({ length: 10 }, (_, counter) => hotp(seed(20), counter))).toEqual([
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
  ]);
});

/** RFC 4648, section 10. */
test.each([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
])("base 32 of %j", (plain, text) => {
  expect(base32(Buffer.from(plain))).toBe(text);
});

test("one step of drift each way, each step once", () => {
  const secret = seed(20);
  const now = "2024-01-05T03:31:00.000Z";
  const step = stepOf(now);
  const taken = [-2, -1, 0, 1, 2].map((offset) => matchTotp(secret, hotp(secret, step + offset), now, null));
  expect(taken).toEqual([null, step - 1, step, step + 1, null]);
  expect(matchTotp(secret, hotp(secret, step), now, step)).toBeNull();
  expect(matchTotp(secret, hotp(secret, step), now, step - 1)).toBe(step);
});

test("the picture names the account", () => {
  expect(totpUri(Buffer.from("foobar"), "138****1001")).toBe(
    "otpauth://totp/Niangjia%3A138****1001?secret=MZXW6YTBOI&issuer=Niangjia&algorithm=SHA1&digits=6&period=30",
  );
});
