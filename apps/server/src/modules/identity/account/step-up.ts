import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Handlers } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { phoneOf } from "../../members/index.ts";
import { lockAccount } from "../accounts-store.ts";
import { acceptSecondFactor } from "../proofs/second-factor.ts";
import { forgetGuesses, takeGuess } from "../proofs/tries-store.ts";
import { markSteppedUp } from "../sessions-store.ts";
import { sendCode, tryCode } from "../sign-in/codes.ts";
import { spendCode } from "../sign-in/codes-store.ts";
import { acceptPasskey, askForPasskey } from "../sign-in/passkeys.ts";
import { listPasskeys } from "../sign-in/passkeys-store.ts";
import { ownAccount, phoneMaskedOf } from "./my-account.ts";

type StepUpRoute =
  | "stepUpOptions"
  | "requestStepUpCode"
  | "stepUpByCode"
  | "stepUpByTotp"
  | "beginPasskeyStepUp"
  | "stepUpByPasskey";

const why = "a person proves who they are once more";

/** The proofs this person has. Where there is a passkey or an authenticator, a code on the phone is no second proof. */
async function proofsOf(ctx: Pick<Context, "tx">, personId: string): Promise<("passkey" | "totp" | "code")[]> {
  const account = await lockAccount(ctx, personId);
  if (!account) throw new AppError("not_found");
  const strong = [
    ...((await listPasskeys(ctx, account.personId)).length > 0 ? (["passkey"] as const) : []),
    ...(account.totpCipher === null ? [] : (["totp"] as const)),
  ];
  return strong.length > 0 ? strong : ["code"];
}

async function refuseUnlessByCode(ctx: Pick<Context, "tx">, personId: string): Promise<void> {
  if (!(await proofsOf(ctx, personId)).includes("code")) throw new AppError("stronger_proof_required");
}

async function stepUp(
  ctx: Context,
  by: "code" | "totp" | "recovery_code" | "passkey",
  strong: { isVouched: boolean } | null,
): Promise<{ steppedUpAt: string }> {
  const { personId, sessionId } = ctx.actor.session!;
  await markSteppedUp(ctx, personId, sessionId, strong);
  ctx.audit({
    action: "identity.step_up",
    subjectKind: "session",
    subjectId: sessionId,
    aboutPersonId: personId,
    detail: { by },
  });
  return { steppedUpAt: ctx.now };
}

/** A fresh second proof, good for ten minutes in this session (the kernel compares the time). */
export const stepUpHandlers: Pick<Handlers<typeof identityContract>, StepUpRoute> = {
  stepUpOptions: (ctx, _input, { services }) =>
    asSystem(ctx, why, async () => ({
      methods: await proofsOf(ctx, ctx.actor.session!.personId),
      phoneMasked: await phoneMaskedOf(ctx, services, ctx.actor.session!.personId),
    })),
  requestStepUpCode: {
    async before(_input, exchange) {
      const { services } = exchange;
      const { personId } = exchange.actor.session!;
      const phone = await services.db.inScope(scopes.system(why), async (tx) => {
        await refuseUnlessByCode({ tx }, personId);
        return phoneOf({ tx }, services.vault, personId);
      });
      if (phone === null) throw new AppError("no_phone_on_file");
      const keep = await sendCode(exchange, { phone, purpose: "step_up", personId });
      return (ctx) =>
        asSystem(ctx, why, async () => {
          // An authenticator may have been enrolled while the message was on its way.
          await refuseUnlessByCode(ctx, personId);
          return keep(ctx);
        });
    },
  },
  stepUpByCode: (ctx, { params, body }, { services }) =>
    asSystem(ctx, why, async () => {
      await refuseUnlessByCode(ctx, ctx.actor.session!.personId);
      const code = await tryCode(ctx, services, params.codeId, "step_up", body.code);
      if (code.personId !== ctx.actor.session!.personId) throw new AppError("code_used_up");
      await spendCode(ctx, code.id);
      return stepUp(ctx, "code", null);
    }),
  stepUpByTotp: {
    async before({ body }, { services, actor }) {
      const guess = `second factor ${actor.session!.personId}`;
      if (body.totp === undefined && body.recoveryCode === undefined) throw new AppError("second_factor_required");
      await takeGuess(services, guess, "too_many_proof_tries");
      return (ctx) =>
        asSystem(ctx, why, async () => {
          const account = await ownAccount(ctx);
          const by = await acceptSecondFactor(ctx, services, account, body);
          await forgetGuesses(ctx, guess);
          return stepUp(ctx, by, { isVouched: account.totpVouchedAt !== null });
        });
    },
  },
  beginPasskeyStepUp: (ctx, _input, exchange) =>
    asSystem(ctx, why, () => askForPasskey(ctx, exchange, ctx.actor.session!.personId)),
  stepUpByPasskey: (ctx, { body }, exchange) =>
    asSystem(ctx, why, async () => {
      const passkey = await acceptPasskey(ctx, exchange, body.challengeId, body.answer, ctx.actor.session!.personId);
      return stepUp(ctx, "passkey", { isVouched: passkey.vouchedAt !== null });
    }),
};
