import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { signInRoutes } from "@niangjia/domain/identity/sign-in.routes";
import { AppError } from "@niangjia/domain/kernel/errors";
import { cast } from "../../../../../../seeds/cast.ts";
import { asSystem } from "../../../kernel/context.ts";
import type { Handlers } from "../../../kernel/module.ts";
import { accountFor, refuseUnlessActive } from "../accounts.ts";
import { findAccountByPhone, findDemoAccount, lockAccount } from "../accounts-store.ts";
import { takeFirstLink } from "../first/first-sign-in.ts";
import { clearCookie, openSession } from "../identity.sessions.ts";
import { codeSenderOf } from "../proofs/code-sender.ts";
import { revokeSession } from "../sessions-store.ts";
import { sendCode, tryCode } from "./codes.ts";
import { spendCode } from "./codes-store.ts";
import { beginRoundTrip, finishOidc } from "./oidc.ts";
import { acceptPasskey, askForPasskey, passkeysAreOffered } from "./passkeys.ts";
import { signInByPassword } from "./password-sign-in.ts";

export const signInHandlers: Pick<Handlers<typeof identityContract>, keyof typeof signInRoutes> = {
  signInOptions: async (_ctx, _input, { services: { config } }) => {
    const sender = codeSenderOf(config);
    return {
      demo: config.DEMO,
      code: sender !== null,
      codeIsShown: sender?.isShown ?? false,
      password: true as const,
      passkey: passkeysAreOffered(config),
      oidc: config.OIDC_ISSUER !== undefined,
    };
  },
  demoCast: async (_ctx, _input, { services }) => ({
    enabled: services.config.DEMO,
    people: services.config.DEMO
      ? cast.map((p) => ({
          key: p.key,
          name: p.name,
          nameEn: p.nameEn,
          about: p.about,
          kind: p.posts ? ("officer" as const) : p.office ? ("partner" as const) : ("worker" as const),
        }))
      : [],
  }),
  demoSignIn: async (ctx, { body }, exchange) => {
    if (!exchange.services.config.DEMO) throw new AppError("demo_is_off");
    const person = cast.find((one) => one.key === body.person);
    if (!person) throw new AppError("unknown_demo_person");
    await asSystem(ctx, "demo sign-in", async () => {
      if (!(await findDemoAccount(ctx, person.id))) throw new AppError("unknown_demo_person");
      await openSession(ctx, exchange, person.id, "demo", { steppedUp: true, isVouched: true });
    });
    return { signedIn: true as const };
  },
  requestCode: {
    async before({ body }, exchange) {
      const keep = await sendCode(exchange, { phone: body.phone, purpose: "sign_in", personId: null });
      return (ctx) => asSystem(ctx, "a code belongs to nobody yet", () => keep(ctx));
    },
  },
  verifyCode: (ctx, { params, body }, exchange) =>
    asSystem(ctx, "sign-in by code", async () => {
      const { services } = exchange;
      const code = await tryCode(ctx, services, params.codeId, "sign_in", body.code);
      const known = await findAccountByPhone(ctx, code.phoneIndex);
      if (known) refuseUnlessActive(known);
      else if (body.name === undefined) return { signedIn: false, needsName: true };
      const made = known ? null : await accountFor(ctx, services, { phone: code.phone, name: body.name! });
      if (made?.existing) refuseUnlessActive(made.existing);
      const personId = known?.personId ?? made!.personId;
      await spendCode(ctx, code.id);
      await openSession(ctx, exchange, personId, "code", { steppedUp: false, isVouched: false });
      if (made && !made.existing) {
        ctx.audit({
          action: "identity.open_account",
          subjectKind: "person",
          subjectId: personId,
          aboutPersonId: personId,
          detail: { isNewPerson: made.isNew },
        });
        if (made.isNew) ctx.emit("person_registered", { personId });
      }
      return { signedIn: true, needsName: false };
    }),
  signInByFirstLink: (ctx, { body }, exchange) =>
    asSystem(ctx, "first sign-in of an administrator", async () => {
      const personId = await takeFirstLink(ctx, exchange.services, body.linkId, body.secret);
      // The operator of the platform vouched for this person: the first passkey or authenticator may be set at once, and opens the post.
      await openSession(ctx, exchange, personId, "code", { steppedUp: true, isVouched: true });
      return { signedIn: true as const };
    }),
  signInByPassword,
  beginPasskeySignIn: (ctx, _input, exchange) =>
    asSystem(ctx, "a passkey challenge", () => askForPasskey(ctx, exchange, null)),
  finishPasskeySignIn: (ctx, { body }, exchange) =>
    asSystem(ctx, "sign-in by passkey", async () => {
      const { personId, vouchedAt } = await acceptPasskey(ctx, exchange, body.challengeId, body.answer, null);
      refuseUnlessActive((await lockAccount(ctx, personId))!);
      await openSession(ctx, exchange, personId, "passkey", { steppedUp: true, isVouched: vouchedAt !== null });
      return { signedIn: true as const };
    }),
  beginOidcSignIn: { before: ({ body }, exchange) => beginRoundTrip(exchange, body.app, null) },
  finishOidc,
  signOut: async (ctx, _input, { services, reply }) => {
    const { sessionId, personId } = ctx.actor.session!;
    await asSystem(ctx, "a person ends the own session, in whatever post", () =>
      revokeSession(ctx, personId, sessionId),
    );
    clearCookie(services, reply);
    ctx.audit({ action: "identity.sign_out", subjectKind: "session", subjectId: sessionId, aboutPersonId: personId });
    return { signedOut: true as const };
  },
};
