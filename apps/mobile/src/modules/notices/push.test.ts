import { expect, test } from "vitest";
import { isOfKey } from "./push.ts";

const bytes = (...values: number[]) => new Uint8Array(values).buffer;

test("a subscription belongs to the server's key or to another one, whatever letters the key has", () => {
  // fb ff fe is "-__-" in base64url and "+//+" in base64; one byte of 04 is "BA".
  expect(isOfKey(bytes(0xfb, 0xff, 0xfe), "-__-")).toBe(true);
  expect(isOfKey(bytes(0x04), "BA")).toBe(true);
  expect(isOfKey(bytes(0x05), "BA")).toBe(false);
  expect(isOfKey(null, "BA")).toBe(false);
});
