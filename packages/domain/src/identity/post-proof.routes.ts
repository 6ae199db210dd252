import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { cursorQuery, instantSchema, pageOf } from "../kernel/schemas.ts";
import { doneSchema } from "./identity.schemas.ts";

const params = z.object({ unionId: z.uuid() });

/** Whether the posts of a union, of those below it and their partner offices are entered with an authenticator or passkey only. */
export const postProofSchema = z.object({
  unionName: z.string(),
  isDemanded: z.boolean(),
  demandedAt: z.string().nullable(),
  /** Unions above that demand it of this one too: the strictest wins. */
  demandedBy: z.array(z.object({ unionName: z.string() })),
  /** People who hold a post or work for a partner office of these unions today, and how many of them have none to show. */
  holders: z.number().int(),
  withoutProof: z.number().int(),
  /** Whether the reader has one: who demands it goes first. */
  hasOwn: z.boolean(),
});
export type PostProof = z.infer<typeof postProofSchema>;

/** Somebody who holds a post or works for a partner office, and what was enrolled with phone codes alone. */
export const unvouchedSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  places: z.array(z.object({ name: z.string(), nameEn: z.string() })),
  proofs: z.array(
    z.object({ kind: z.enum(["authenticator", "passkey"]), label: z.string().nullable(), enrolledAt: z.string() }),
  ),
  newestAt: z.string(),
});
export type Unvouched = z.infer<typeof unvouchedSchema>;

export const postProofRoutes = defineRoutes({
  postProof: {
    method: "GET",
    path: "/api/identity/unions/:unionId/post-proof",
    access: { kind: "permission", permission: "identity.read_roles" },
    summary: {
      zh: "进入岗位是否须用身份验证器或通行密钥",
      en: "Whether posts are entered with an authenticator or passkey only",
    },
    params,
    output: postProofSchema,
  },
  demandPostProof: {
    method: "PUT",
    path: "/api/identity/unions/:unionId/post-proof",
    access: { kind: "permission", permission: "identity.assign_posts", stepUp: true },
    summary: {
      zh: "要求或不再要求用身份验证器或通行密钥进入岗位",
      en: "Demand an authenticator or passkey of every post, or no longer",
    },
    params,
    body: z.strictObject({ isDemanded: z.boolean() }),
    output: postProofSchema,
    errors: ["post_proof_own_first"],
  },
  forgetProofs: {
    method: "POST",
    path: "/api/identity/people/:personId/forget-proofs",
    access: { kind: "permission", permission: "identity.assign_posts", stepUp: true },
    summary: {
      zh: "身份验证器或通行密钥遗失：全部移除并让其退出登录",
      en: "A lost authenticator or passkey: remove them all and sign the person out",
    },
    params: z.object({ personId: z.uuid() }),
    output: z.object({ removed: z.number().int() }),
    errors: ["not_your_own_proofs", "person_serves_above"],
  },
  unvouchedProofs: {
    method: "GET",
    path: "/api/identity/unvouched-proofs",
    access: { kind: "permission", permission: "identity.assign_posts" },
    summary: {
      zh: "等待确认的身份验证器和通行密钥",
      en: "Authenticators and passkeys that wait for somebody to vouch for them",
    },
    query: z.strictObject(cursorQuery),
    output: pageOf(unvouchedSchema),
  },
  vouchForProofs: {
    method: "POST",
    path: "/api/identity/people/:personId/vouch",
    access: { kind: "permission", permission: "identity.assign_posts", stepUp: true },
    summary: {
      zh: "确认身份验证器和通行密钥是本人设置的",
      en: "Vouch that an authenticator or a passkey is the person's own",
    },
    /** `seen`: when the newest of those looked at was enrolled. One that came later is not vouched for unseen. */
    params: z.object({ personId: z.uuid() }),
    body: z.strictObject({ seen: instantSchema }),
    output: doneSchema,
    errors: ["not_your_own_proofs", "person_serves_above", "vouch_with_own_proof", "nothing_to_vouch_for"],
  },
});
