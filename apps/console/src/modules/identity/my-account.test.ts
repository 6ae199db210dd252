import { expect, test } from "vitest";
import { isLastForPost } from "./my-account.ts";

const passkey = (passkeyId: string, isVouched: boolean) => ({ passkeyId, isVouched });

test.each([
  ["the only passkey", { totpIsVouched: false, passkeys: [passkey("a", true)] }, "a", true],
  ["the authenticator, with no passkey", { totpIsVouched: true, passkeys: [] }, "authenticator", true],
  ["a passkey, beside an authenticator", { totpIsVouched: true, passkeys: [passkey("a", true)] }, "a", false],
  ["one passkey of two", { totpIsVouched: false, passkeys: [passkey("a", true), passkey("b", true)] }, "a", false],
  [
    "the other one waits to be confirmed",
    { totpIsVouched: false, passkeys: [passkey("a", true), passkey("b", false)] },
    "a",
    true,
  ],
  [
    "the authenticator, beside a passkey that waits",
    { totpIsVouched: true, passkeys: [passkey("b", false)] },
    "authenticator",
    true,
  ],
  [
    "the authenticator, beside a passkey",
    { totpIsVouched: true, passkeys: [passkey("b", true)] },
    "authenticator",
    false,
  ],
])("%s: does the post shut?", (_, account, removed, shuts) => {
  expect(isLastForPost({ ...account, postDemandsProof: true }, removed)).toBe(shuts);
  expect(isLastForPost({ ...account, postDemandsProof: false }, removed)).toBe(false);
});
