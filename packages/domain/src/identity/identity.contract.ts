import { defineContract } from "../kernel/contract.ts";
import { accountRoutes } from "./account.routes.ts";
import { identityMessages } from "./identity.messages.ts";
import { identityPermissions } from "./identity.permissions.ts";
import { officesRoutes } from "./offices.routes.ts";
import { postProofRoutes } from "./post-proof.routes.ts";
import { rolesRoutes } from "./roles.routes.ts";
import { signInRoutes } from "./sign-in.routes.ts";

export { type Me } from "./account.routes.ts";

export const identityContract = defineContract({
  name: "identity",
  title: { zh: "身份与权限", en: "Identity and permissions" },
  permissions: identityPermissions,
  routes: { ...signInRoutes, ...accountRoutes, ...rolesRoutes, ...postProofRoutes, ...officesRoutes },
  messages: identityMessages,
});
