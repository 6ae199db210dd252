import type { accountRoutes } from "@niangjia/domain/identity/account.routes";
import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import { passwordRefusal } from "@niangjia/domain/identity/identity.rules";
import type { WayInChange } from "@niangjia/domain/identity/ways-in";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Handlers } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { namesOf, phoneOf } from "../../members/index.ts";
import { removeTotp, setOidcSubject, setPasswordHash } from "../accounts-store.ts";
import { today } from "../holds-post.ts";
import { describeMe } from "../identity.queries.ts";
import { hashPassword } from "../proofs/password.ts";
import { listWhoVouches } from "../roles/post-proof-store.ts";
import { markSteppedUp, revokeSession, revokeSessions } from "../sessions-store.ts";
import { beginRoundTrip } from "../sign-in/oidc.ts";
import { addPasskey, askForNewPasskey } from "../sign-in/passkeys.ts";
import { deletePasskey } from "../sign-in/passkeys-store.ts";
import { changePhoneHandlers } from "./change-phone.ts";
import {
  beginTotp,
  confirmTotp,
  describeAccount,
  listOwnSessions,
  ownAccount,
  phoneMaskedOf,
  renewCodes,
} from "./my-account.ts";
import { stepUpHandlers } from "./step-up.ts";
import { wayInChanged } from "./way-in-changed.ts";

/** A person reaches the own account from whatever post: each step below touches the caller's own rows only. */
const own = <T>(ctx: Context, step: (personId: string) => Promise<T>): Promise<T> =>
  asSystem(ctx, "a person's own account", () => step(ctx.actor.session!.personId));

/** Who has just enrolled an authenticator or a passkey has shown it; whether it was vouched for is as the session was. Every other session is asked for it. */
const shown = (ctx: Context): Promise<void> =>
  markSteppedUp(ctx, ctx.actor.session!.personId, ctx.actor.session!.sessionId, { isVouched: false });

function changed(ctx: Context, what: WayInChange): { done: true } {
  wayInChanged(ctx, ctx.actor.session!.personId, what);
  return { done: true };
}

export const accountHandlers: Pick<Handlers<typeof identityContract>, keyof typeof accountRoutes> = {
  me: (ctx) => Promise.resolve(describeMe(ctx.actor.session!)),
  myAccount: (ctx, _input, { services }) => own(ctx, () => describeAccount(ctx, services)),
  whoVouches: async (ctx) => {
    const me = describeMe(ctx.actor.session!);
    // Names are for who stands before a closed post, and for nobody else.
    if ([...me.posts, ...me.offices].every((one) => one.entryRefusal === null)) return { administrators: [] };
    return { administrators: await own(ctx, (personId) => listWhoVouches(ctx, personId, today(ctx), 5)) };
  },
  mySessions: (ctx, { query }) => own(ctx, () => listOwnSessions(ctx, query)),
  endMySession: async (ctx, { params }) => {
    if (!(await own(ctx, (personId) => revokeSession(ctx, personId, params.sessionId))))
      throw new AppError("not_found");
    ctx.audit({
      action: "identity.end_own_session",
      subjectKind: "session",
      subjectId: params.sessionId,
      aboutPersonId: ctx.actor.session!.personId,
    });
    return { done: true as const };
  },
  endOtherSessions: async (ctx) => {
    const { sessionId, personId } = ctx.actor.session!;
    const ended = await own(ctx, () => revokeSessions(ctx, personId, sessionId));
    ctx.audit({
      action: "identity.end_own_sessions",
      subjectKind: "person",
      subjectId: personId,
      aboutPersonId: personId,
      detail: { ended },
    });
    return { ended };
  },
  setPassword: {
    async before({ body }, { services, actor }) {
      const { personId } = actor.session!;
      const phone = await services.db.inScope(scopes.system("a person's own account"), (tx) =>
        phoneOf({ tx }, services.vault, personId),
      );
      const refusal = passwordRefusal(body.password, phone);
      if (refusal) throw new AppError(refusal);
      const hash = await hashPassword(body.password);
      return (ctx) =>
        own(ctx, async () => {
          await setPasswordHash(ctx, personId, hash);
          await revokeSessions(ctx, personId, ctx.actor.session!.sessionId);
          return changed(ctx, "set_password");
        });
    },
  },
  removePassword: (ctx) =>
    own(ctx, async (personId) => {
      await setPasswordHash(ctx, personId, null);
      return changed(ctx, "remove_password");
    }),
  beginTotp: (ctx, _input, { services }) => own(ctx, () => beginTotp(ctx, services)),
  confirmTotp: (ctx, { body }, { services }) =>
    own(ctx, async () => {
      const recoveryCodes = await confirmTotp(ctx, services, body.code);
      await shown(ctx);
      changed(ctx, "enrol_totp");
      return { recoveryCodes };
    }),
  removeTotp: (ctx) =>
    own(ctx, async (personId) => {
      await removeTotp(ctx, personId);
      return changed(ctx, "remove_totp");
    }),
  renewRecoveryCodes: (ctx, _input, { services }) =>
    own(ctx, async (personId) => {
      if ((await ownAccount(ctx)).totpCipher === null) throw new AppError("totp_not_enrolled");
      const recoveryCodes = await renewCodes(ctx, services, personId);
      changed(ctx, "renew_recovery_codes");
      return { recoveryCodes };
    }),
  beginPasskey: (ctx, _input, exchange) =>
    own(ctx, async (personId) =>
      askForNewPasskey(ctx, exchange, {
        personId,
        name: (await namesOf(ctx, [personId])).get(personId)!,
        phoneMasked: await phoneMaskedOf(ctx, exchange.services, personId),
      }),
    ),
  addPasskey: (ctx, { body }, exchange) =>
    own(ctx, async (personId) => {
      await addPasskey(ctx, exchange, personId, body.challengeId, body.label, body.answer);
      await shown(ctx);
      return changed(ctx, "add_passkey");
    }),
  removePasskey: (ctx, { params }) =>
    own(ctx, async (personId) => {
      if (!(await deletePasskey(ctx, personId, params.passkeyId))) throw new AppError("not_found");
      return changed(ctx, "remove_passkey");
    }),
  beginOidcLink: {
    before: ({ body }, exchange) => beginRoundTrip(exchange, body.app, exchange.actor.session!.personId),
  },
  unlinkOidc: (ctx) =>
    own(ctx, async (personId) => {
      await setOidcSubject(ctx, personId, null);
      return changed(ctx, "unlink_oidc");
    }),
  ...changePhoneHandlers,
  ...stepUpHandlers,
};
