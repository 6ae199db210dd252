import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { appSchema } from "./account.routes.ts";
import { looksAtOneProof, passwordsFromAddress, passwordsOfPhone, waysInOfAddress } from "./identity.rules.ts";
import {
  codeSentSchema,
  passkeyAnswerSchema,
  passkeyOptionsSchema,
  personNameSchema,
  phoneSchema,
  signedInSchema,
  sixDigitsSchema,
} from "./identity.schemas.ts";
import { signInWords } from "./sign-in.words.ts";
import { longestTyped } from "../codes/codes.limits.ts";

/** What a sign-in page reads, from one address. */
const pagesOfAddress = { max: 30_000, seconds: 600 } as const;
const before = "signing in ends the session that this browser had";

/** Ways in. All are public, count their tries in the database, and answer alike for known and unknown numbers. */
export const signInRoutes = defineRoutes({
  signInOptions: {
    method: "GET",
    path: "/api/identity/sign-in-options",
    access: { kind: "public", why: "the sign-in page shows the ways in that this system offers" },
    summary: { zh: "可用的登录方式", en: "The ways to sign in" },
    rate: pagesOfAddress,
    output: z.object({
      demo: z.boolean(),
      code: z.boolean(),
      codeIsShown: z.boolean(),
      password: z.literal(true),
      passkey: z.boolean(),
      oidc: z.boolean(),
    }),
  },
  demoCast: {
    method: "GET",
    path: "/api/identity/demo-cast",
    access: { kind: "public", why: "the sign-in page of a demo shows its cast" },
    summary: { zh: "演示人物", en: "The people of the demo world" },
    rate: pagesOfAddress,
    output: z.object({
      enabled: z.boolean(),
      people: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          nameEn: z.string(),
          about: z.object({ zh: z.string(), en: z.string() }),
          kind: z.enum(["worker", "officer", "partner"]),
        }),
      ),
    }),
  },
  demoSignIn: {
    method: "POST",
    path: "/api/identity/demo-sign-in",
    access: {
      kind: "public",
      why: "one-tap sign-in as a person of the cast; refused when DEMO is off",
      session: before,
    },
    summary: { zh: "以演示人物登录", en: "Sign in as a person of the demo world" },
    body: z.strictObject({ person: z.string().max(40) }),
    output: signedInSchema,
    idempotent: false,
    errors: ["demo_is_off", "unknown_demo_person"],
    rate: waysInOfAddress,
  },
  requestCode: {
    method: "POST",
    path: "/api/identity/codes",
    access: { kind: "public", why: "a code proves who holds the phone" },
    summary: { zh: "获取手机验证码", en: "Ask for a one-time code" },
    body: z.strictObject({ phone: phoneSchema }),
    output: codeSentSchema,
    idempotent: false,
    errors: ["codes_not_available", "code_not_sent"],
    rate: waysInOfAddress,
    sends: "code_to_phone",
  },
  verifyCode: {
    method: "POST",
    path: "/api/identity/codes/:codeId/verify",
    access: { kind: "public", why: "the code is the proof", session: before },
    summary: {
      zh: "用手机验证码登录；第一次登录时填写姓名",
      en: "Sign in with a one-time code; the first time with a name",
    },
    params: z.object({ codeId: z.uuid() }),
    body: z.strictObject({ code: sixDigitsSchema, name: personNameSchema.optional() }),
    /** `needsName`: the code is right and stays good; send it again with the person's name. */
    output: z.object({ signedIn: z.boolean(), needsName: z.boolean() }),
    idempotent: false,
    errors: ["code_wrong", "code_used_up"],
    rate: waysInOfAddress,
    guess: {
      of: "code",
      at: { in: "params", name: "codeId" },
      limits: looksAtOneProof,
      wrong: ["code_wrong", "code_used_up"],
    },
  },
  signInByFirstLink: {
    method: "POST",
    path: "/api/identity/first-sign-in",
    access: {
      kind: "public",
      why: "256 random bits that the platform's operator handed over are the proof, once, within a day",
      session: before,
    },
    summary: { zh: "管理员用首次登录链接登录", en: "Sign in with an administrator's first link" },
    body: z.strictObject({ linkId: z.uuid(), secret: z.string().min(40).max(60) }),
    output: signedInSchema,
    idempotent: false,
    errors: ["first_link_refused"],
    rate: waysInOfAddress,
    guess: {
      of: "first_link",
      at: { in: "body", name: "linkId" },
      limits: looksAtOneProof,
      isLong: true,
      wrong: ["first_link_refused"],
    },
  },
  signInByPassword: {
    method: "POST",
    path: "/api/identity/password-sign-in",
    access: { kind: "public", why: "password and authenticator are the proof", session: before },
    summary: signInWords.byPassword,
    body: z.strictObject({
      phone: phoneSchema,
      password: z.string().min(1, { error: "text_required" }).max(1000),
      totp: sixDigitsSchema.optional(),
      recoveryCode: z.string().max(longestTyped).optional(),
    }),
    output: signedInSchema,
    idempotent: false,
    errors: [
      "sign_in_refused",
      "second_factor_required",
      "second_factor_not_set_up",
      "second_factor_wrong",
      "too_many_tries",
    ],
    rate: waysInOfAddress,
    guess: {
      of: "password_of_phone",
      at: { in: "body", name: "phone" },
      limits: passwordsOfPhone,
      fromAddress: passwordsFromAddress,
      wrong: ["sign_in_refused", "second_factor_wrong"],
    },
  },
  beginPasskeySignIn: {
    method: "POST",
    path: "/api/identity/passkey-sign-in/begin",
    access: { kind: "public", why: "a challenge tells nothing about anybody" },
    summary: { zh: "开始用通行密钥登录", en: "Begin signing in with a passkey" },
    output: passkeyOptionsSchema,
    idempotent: false,
    rate: waysInOfAddress,
  },
  finishPasskeySignIn: {
    method: "POST",
    path: "/api/identity/passkey-sign-in/finish",
    access: { kind: "public", why: "the passkey's signature is the proof", session: before },
    summary: signInWords.byPasskey,
    body: z.strictObject({ challengeId: z.uuid(), answer: passkeyAnswerSchema }),
    output: signedInSchema,
    idempotent: false,
    errors: ["passkey_refused", "passkey_expired"],
    rate: waysInOfAddress,
    guess: {
      of: "challenge",
      at: { in: "body", name: "challengeId" },
      limits: looksAtOneProof,
      isLong: true,
      wrong: ["passkey_refused", "passkey_expired"],
    },
  },
  beginOidcSignIn: {
    method: "POST",
    path: "/api/identity/oidc/begin",
    access: { kind: "public", why: "sends the browser to the organisation's sign-in page" },
    summary: { zh: "开始用统一身份登录", en: "Begin signing in with the organisation's account" },
    body: z.strictObject({ app: appSchema }),
    output: z.object({ url: z.string() }),
    idempotent: false,
    errors: ["oidc_not_configured", "oidc_unreachable"],
    rate: waysInOfAddress,
  },
  finishOidc: {
    method: "GET",
    path: "/api/identity/oidc/callback",
    access: {
      kind: "public",
      why: "the provider sends the browser back here; state, nonce, PKCE and the browser's cookie are the proof",
      session: "a new way in is linked by the person who is signed in; else signing in ends that session",
    },
    summary: { zh: "统一身份登录的返回地址", en: "Where the organisation's sign-in page sends the browser back" },
    query: z.object({
      state: z.string().max(200).optional(),
      code: z.string().max(4000).optional(),
      error: z.string().max(200).optional(),
      error_description: z.string().max(1000).optional(),
      iss: z.string().max(1000).optional(),
      session_state: z.string().max(1000).optional(),
      scope: z.string().max(1000).optional(),
    }),
    output: "file",
    rate: waysInOfAddress,
  },
  signOut: {
    method: "POST",
    path: "/api/identity/sign-out",
    access: { kind: "signed_in" },
    summary: { zh: "退出登录", en: "Sign out" },
    output: z.object({ signedOut: z.literal(true) }),
    idempotent: false,
  },
});
