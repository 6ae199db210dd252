import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { pageOf, pageQuery, textSchema } from "../kernel/schemas.ts";
import { looksAtOneProof } from "./identity.rules.ts";
import { entryRefusals } from "./post-entry.ts";
import {
  codeSentSchema,
  doneSchema,
  passkeyAnswerSchema,
  passkeyNewSchema,
  passkeyOptionsSchema,
  phoneSchema,
  sixDigitsSchema,
  steppedUpSchema,
} from "./identity.schemas.ts";
import { longestTyped } from "../codes/codes.limits.ts";
import { longestPasskeyLabel } from "./identity.limits.ts";

/** A person may end up at one of the two apps after a round trip to an OpenID provider. */
export const appSchema = z.enum(["console", "phone"]);

/** A post as the person who holds it sees it. */
export const postViewSchema = z.object({
  postId: z.uuid(),
  unionId: z.uuid(),
  unionPath: z.string(),
  unionName: z.string(),
  title: z.string(),
  titleEn: z.string(),
  reach: z.enum(["union", "subtree"]),
  isLiaison: z.boolean(),
  permissions: z.array(z.string()),
  /** Why this session may not act in it now; null: it may. */
  entryRefusal: z.enum(entryRefusals).nullable(),
});

export const meSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  sessionId: z.uuid(),
  steppedUpAt: z.string().nullable(),
  posts: z.array(postViewSchema),
  offices: z.array(
    z.object({
      officeId: z.uuid(),
      name: z.string(),
      nameEn: z.string(),
      permissions: z.array(z.string()),
      entryRefusal: z.enum(entryRefusals).nullable(),
    }),
  ),
});

export type Me = z.infer<typeof meSchema>;

export const sessionViewSchema = z.object({
  sessionId: z.uuid(),
  method: z.enum(["code", "password", "passkey", "oidc", "demo"]),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  isThisOne: z.boolean(),
});

export const myAccountSchema = z.object({
  phoneMasked: z.string().nullable(),
  hasPassword: z.boolean(),
  passwordSetAt: z.string().nullable(),
  totpEnrolledAt: z.string().nullable(),
  /** Whether somebody vouched that it is the person's own: a post that demands one is entered with such a one only. */
  totpIsVouched: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(
    z.object({
      passkeyId: z.string(),
      label: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
      isVouched: z.boolean(),
    }),
  ),
  oidc: z.object({ isConfigured: z.boolean(), isLinked: z.boolean() }),
  holdsPost: z.boolean(),
  /** Whether a post or a partner office of the person is entered with an authenticator or a passkey only. */
  postDemandsProof: z.boolean(),
});

/** Somebody who helps at the gate of a post: the telephone is the union's, null where none is on file. */
export const voucherSchema = z.object({
  name: z.string(),
  unionName: z.string(),
  unionNameEn: z.string(),
  unionPhone: z.string().nullable(),
});

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
const secret = { kind: "signed_in", stepUp: true } as const;

/** What a person does with the own account. Reaches the caller's own rows only, whatever post the caller acts in. */
export const accountRoutes = defineRoutes({
  me: {
    method: "GET",
    path: "/api/identity/me",
    access: { kind: "signed_in" },
    summary: { zh: "我是谁，担任哪些岗位", en: "Who I am and which posts I hold" },
    output: meSchema,
  },
  myAccount: {
    method: "GET",
    path: "/api/identity/my-account",
    access: { kind: "signed_in" },
    summary: { zh: "我的登录方式", en: "My ways to sign in" },
    output: myAccountSchema,
  },
  whoVouches: {
    method: "GET",
    path: "/api/identity/who-vouches",
    access: { kind: "signed_in" },
    summary: {
      zh: "进不了岗位时，可以当面找哪些安全管理员",
      en: "Which security administrators to see when a post does not open",
    },
    /** Empty for who holds nothing, or enters all of it. At most five, those who can vouch now first. */
    output: z.object({ administrators: z.array(voucherSchema) }),
  },
  mySessions: {
    method: "GET",
    path: "/api/identity/my-sessions",
    access: { kind: "signed_in" },
    summary: { zh: "我登录着的设备", en: "Where I am signed in" },
    query: z.strictObject(pageQuery),
    output: pageOf(sessionViewSchema),
  },
  endMySession: {
    method: "POST",
    path: "/api/identity/my-sessions/:sessionId/end",
    access: { kind: "signed_in" },
    summary: { zh: "退出一台设备", en: "Sign one device out" },
    params: z.object({ sessionId: z.uuid() }),
    output: doneSchema,
  },
  endOtherSessions: {
    method: "POST",
    path: "/api/identity/my-sessions/end-others",
    access: { kind: "signed_in" },
    summary: { zh: "退出其他所有设备", en: "Sign all other devices out" },
    output: z.object({ ended: z.number().int() }),
  },
  requestPhoneCode: {
    method: "POST",
    path: "/api/identity/phone/codes",
    access: secret,
    summary: { zh: "向新手机号发送验证码", en: "Send a code to one's new phone number" },
    body: z.strictObject({ phone: phoneSchema }),
    output: codeSentSchema,
    idempotent: false,
    errors: ["phone_unchanged", "codes_not_available", "code_not_sent"],
    sends: "code_to_phone",
  },
  changePhone: {
    method: "POST",
    path: "/api/identity/phone/codes/:codeId/verify",
    access: secret,
    summary: {
      zh: "用新手机号上的验证码更换手机号；其他设备会退出登录",
      en: "Change one's phone number by the code sent to it; other devices are signed out",
    },
    params: z.object({ codeId: z.uuid() }),
    body: z.strictObject({ code: sixDigitsSchema }),
    output: doneSchema,
    idempotent: false,
    errors: ["code_wrong", "code_used_up", "phone_in_use"],
    guess: {
      of: "code",
      at: { in: "params", name: "codeId" },
      limits: looksAtOneProof,
      wrong: ["code_wrong", "code_used_up"],
    },
  },
  setPassword: {
    method: "POST",
    path: "/api/identity/password",
    access: secret,
    summary: {
      zh: "设置或更换密码；其他设备会退出登录",
      en: "Set or change the password; other devices are signed out",
    },
    body: z.strictObject({ password: z.string().min(1, { error: "text_required" }).max(1000) }),
    output: doneSchema,
    idempotent: false,
    errors: ["password_too_short", "password_too_long", "password_too_simple", "password_holds_phone"],
  },
  removePassword: {
    method: "POST",
    path: "/api/identity/password/remove",
    access: secret,
    summary: { zh: "停用密码登录", en: "Stop signing in with a password" },
    output: doneSchema,
  },
  beginTotp: {
    method: "POST",
    path: "/api/identity/totp/begin",
    access: secret,
    summary: { zh: "开始设置身份验证器", en: "Begin setting an authenticator up" },
    output: z.object({ secret: z.string(), uri: z.string(), qrCode: z.string() }),
    idempotent: false,
  },
  confirmTotp: {
    method: "POST",
    path: "/api/identity/totp/confirm",
    access: secret,
    summary: { zh: "确认身份验证器，得到恢复码", en: "Confirm the authenticator and get recovery codes" },
    body: z.strictObject({ code: sixDigitsSchema }),
    output: recoveryCodes,
    idempotent: false,
    errors: ["totp_not_begun", "totp_code_wrong"],
  },
  removeTotp: {
    method: "POST",
    path: "/api/identity/totp/remove",
    access: secret,
    summary: { zh: "停用身份验证器", en: "Remove the authenticator" },
    output: doneSchema,
  },
  renewRecoveryCodes: {
    method: "POST",
    path: "/api/identity/recovery-codes",
    access: secret,
    summary: { zh: "重新生成恢复码，旧的失效", en: "Make new recovery codes; the old ones stop working" },
    output: recoveryCodes,
    idempotent: false,
    errors: ["totp_not_enrolled"],
  },
  beginPasskey: {
    method: "POST",
    path: "/api/identity/passkeys/begin",
    access: secret,
    summary: { zh: "开始添加通行密钥", en: "Begin adding a passkey" },
    output: passkeyOptionsSchema,
    idempotent: false,
  },
  addPasskey: {
    method: "POST",
    path: "/api/identity/passkeys",
    access: secret,
    summary: { zh: "添加通行密钥", en: "Add a passkey" },
    body: z.strictObject({ challengeId: z.uuid(), label: textSchema(longestPasskeyLabel), answer: passkeyNewSchema }),
    output: doneSchema,
    idempotent: false,
    errors: ["passkey_refused", "passkey_expired", "passkey_known"],
  },
  removePasskey: {
    method: "POST",
    path: "/api/identity/passkeys/:passkeyId/remove",
    access: secret,
    summary: { zh: "移除通行密钥", en: "Remove a passkey" },
    params: z.object({ passkeyId: z.string().max(1400) }),
    output: doneSchema,
  },
  beginOidcLink: {
    method: "POST",
    path: "/api/identity/oidc/link",
    access: secret,
    summary: { zh: "关联统一身份账号", en: "Link the organisation's account" },
    body: z.strictObject({ app: appSchema }),
    output: z.object({ url: z.string() }),
    idempotent: false,
    errors: ["oidc_not_configured", "oidc_unreachable"],
  },
  unlinkOidc: {
    method: "POST",
    path: "/api/identity/oidc/unlink",
    access: secret,
    summary: { zh: "取消关联统一身份账号", en: "Unlink the organisation's account" },
    output: doneSchema,
  },

  stepUpOptions: {
    method: "GET",
    path: "/api/identity/step-up",
    access: { kind: "signed_in" },
    summary: { zh: "我可以怎样再次验证身份", en: "How I may prove who I am once more" },
    output: z.object({ methods: z.array(z.enum(["passkey", "totp", "code"])), phoneMasked: z.string().nullable() }),
  },
  requestStepUpCode: {
    method: "POST",
    path: "/api/identity/step-up/code",
    access: { kind: "signed_in" },
    summary: { zh: "获取再次验证的验证码", en: "Ask for a code to step up" },
    output: codeSentSchema,
    idempotent: false,
    errors: ["stronger_proof_required", "no_phone_on_file", "codes_not_available", "code_not_sent"],
    sends: "code_to_phone",
  },
  stepUpByCode: {
    method: "POST",
    path: "/api/identity/step-up/code/:codeId/verify",
    access: { kind: "signed_in" },
    summary: { zh: "用验证码再次验证", en: "Step up with a code" },
    params: z.object({ codeId: z.uuid() }),
    body: z.strictObject({ code: sixDigitsSchema }),
    output: steppedUpSchema,
    idempotent: false,
    errors: ["code_wrong", "code_used_up", "stronger_proof_required"],
    guess: {
      of: "code",
      at: { in: "params", name: "codeId" },
      limits: looksAtOneProof,
      wrong: ["code_wrong", "code_used_up"],
    },
  },
  stepUpByTotp: {
    method: "POST",
    path: "/api/identity/step-up/totp",
    access: { kind: "signed_in" },
    summary: { zh: "用身份验证器或恢复码再次验证", en: "Step up with the authenticator or a recovery code" },
    body: z.strictObject({ totp: sixDigitsSchema.optional(), recoveryCode: z.string().max(longestTyped).optional() }),
    output: steppedUpSchema,
    idempotent: false,
    errors: ["second_factor_required", "second_factor_wrong", "totp_not_enrolled", "too_many_proof_tries"],
  },
  beginPasskeyStepUp: {
    method: "POST",
    path: "/api/identity/step-up/passkey/begin",
    access: { kind: "signed_in" },
    summary: { zh: "开始用通行密钥再次验证", en: "Begin stepping up with a passkey" },
    output: passkeyOptionsSchema,
    idempotent: false,
  },
  stepUpByPasskey: {
    method: "POST",
    path: "/api/identity/step-up/passkey",
    access: { kind: "signed_in" },
    summary: { zh: "用通行密钥再次验证", en: "Step up with a passkey" },
    body: z.strictObject({ challengeId: z.uuid(), answer: passkeyAnswerSchema }),
    output: steppedUpSchema,
    idempotent: false,
    errors: ["passkey_refused", "passkey_expired"],
  },
});
