import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";
import { hashOfToken, clearCookie, makeAuthenticate, openSession } from "./identity.sessions.ts";
import { cast } from "../../../../../seeds/cast.ts";
import { seedMembers } from "../members/index.ts";
import { seedUnions } from "../unions/index.ts";
import { getMe } from "./identity.queries.ts";
import { seedAccounts, seedRoles } from "./identity.seed.ts";
import { findDemoAccount, revokeSession } from "./identity.store.ts";

export { rolesWith } from "./identity.role-lookup-store.ts";
export { makeAuthenticate, hashOfToken };
export { endedSessions } from "./identity.liveness-store.ts";

export const identityModule = defineModule({
  contract: identityContract,
  handlers: {
    me: (ctx) => getMe(ctx, ctx.actor.session!),
    demoCast: async (_ctx, _input, { services }) => ({
      enabled: services.config.DEMO,
      people: services.config.DEMO ? cast.map((p) => ({ key: p.key, name: p.name, nameEn: p.nameEn, about: p.about, kind: p.posts ? ("officer" as const) : p.office ? ("partner" as const) : ("worker" as const) })) : [],
    }),
    demoSignIn: async (ctx, { body }, { services, request, reply }) => {
      if (!services.config.DEMO) throw new AppError("demo_is_off");
      const person = cast.find((one) => one.key === body.person);
      if (!person) throw new AppError("unknown_demo_person");
      await asSystem(ctx, "demo sign-in", async () => {
        if (!(await findDemoAccount(ctx, person.id))) throw new AppError("unknown_demo_person");
        await openSession(ctx, services, reply, person.id, "demo", { steppedUp: true, device: request.headers["user-agent"] ?? "" });
      });
      ctx.audit({ action: "identity.sign_in", subjectKind: "person", subjectId: person.id, aboutPersonId: person.id, detail: { method: "demo" } });
      return { signedIn: true as const };
    },
    signOut: async (ctx, _input, { services, reply }) => {
      const session = ctx.actor.session!;
      await revokeSession(ctx, session.sessionId);
      clearCookie(services, reply);
      ctx.audit({ action: "identity.sign_out", subjectKind: "session", subjectId: session.sessionId, aboutPersonId: session.personId });
      return { signedOut: true as const };
    },
  },
  seed: async (ctx, services) => {
    await seedRoles(ctx);
    await seedUnions(ctx, services);
    await seedMembers(ctx, services);
    await seedAccounts(ctx, services);
  },
});
