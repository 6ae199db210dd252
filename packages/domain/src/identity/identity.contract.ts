import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { identityMessages } from "./identity.messages.ts";
import { identityPermissions } from "./identity.permissions.ts";

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
});

export const meSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  sessionId: z.uuid(),
  steppedUpAt: z.string().nullable(),
  posts: z.array(postViewSchema),
  offices: z.array(z.object({ officeId: z.uuid(), name: z.string(), nameEn: z.string(), permissions: z.array(z.string()) })),
});

export type Me = z.infer<typeof meSchema>;

const routes = defineRoutes({
  me: {
    method: "GET", path: "/api/identity/me", access: { kind: "signed_in" },
    summary: { zh: "我是谁,担任哪些岗位", en: "Who I am and which posts I hold" },
    output: meSchema,
  },
  demoCast: {
    method: "GET", path: "/api/identity/demo-cast", access: { kind: "public", why: "the sign-in page of a demo shows its cast" },
    summary: { zh: "演示人物", en: "The people of the demo world" },
    output: z.object({ enabled: z.boolean(), people: z.array(z.object({ key: z.string(), name: z.string(), nameEn: z.string(), about: z.object({ zh: z.string(), en: z.string() }), kind: z.enum(["worker", "officer", "partner"]) })) }),
  },
  demoSignIn: {
    method: "POST", path: "/api/identity/demo-sign-in", access: { kind: "public", why: "one-tap sign-in as a person of the cast; refused when DEMO is off" },
    summary: { zh: "以演示人物登录", en: "Sign in as a person of the demo world" },
    body: z.strictObject({ person: z.string().max(40) }), output: z.object({ signedIn: z.literal(true) }), idempotent: false, errors: ["demo_is_off", "unknown_demo_person"],
  },
  signOut: {
    method: "POST", path: "/api/identity/sign-out", access: { kind: "signed_in" },
    summary: { zh: "退出登录", en: "Sign out" },
    output: z.object({ signedOut: z.literal(true) }), idempotent: false,
  },
});

export const identityContract = defineContract({
  name: "identity",
  title: { zh: "身份与权限", en: "Identity and permissions" },
  permissions: identityPermissions,
  routes,
  messages: identityMessages,
});
