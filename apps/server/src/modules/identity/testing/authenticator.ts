import { expect } from "vitest";
import type { Caller, TestApp } from "../../../testing/test-app.ts";
import { hotp, stepOf } from "../proofs/hotp.ts";
import { fromBase32 } from "./authenticator-app.ts";

/** What the authenticator shows now. */
export const digitsOf = (t: TestApp, secret: Buffer): string => hotp(secret, stepOf(t.clock.now()));

/** Sets an authenticator up for a person who has stepped up; a minute later its next digits are fresh. */
export async function enrol(t: TestApp, caller: Caller): Promise<{ secret: Buffer; recoveryCodes: string[] }> {
  const begun = await caller.post("/api/identity/totp/begin");
  expect(begun.body.qrCode).toMatch(/^data:image\/png;base64,/);
  const secret = fromBase32(begun.body.secret);
  const confirmed = await caller.post("/api/identity/totp/confirm", { code: digitsOf(t, secret) });
  expect(confirmed.status).toBe(200);
  t.clock.advance(60_000);
  return { secret, recoveryCodes: confirmed.body.recoveryCodes };
}
