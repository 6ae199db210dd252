import { maskPhone } from "@niangjia/domain/codes/mask";
import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { asSystem } from "../../../kernel/context.ts";
import type { Handlers } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { changeOwnPhone } from "../../members/index.ts";
import { findAccountByPhone, lockNumber, setPhone } from "../accounts-store.ts";
import { revokeSessions } from "../sessions-store.ts";
import { sendCode, tryCode } from "../sign-in/codes.ts";
import { spendCode } from "../sign-in/codes-store.ts";
import { ownAccount } from "./my-account.ts";

const why = "a person changes the own phone number";

/**
 * A new number for the own account and file: a fresh second proof, then a code sent to the new number.
 * Whether a number is somebody's is told only to who holds it. Other devices are signed out.
 */
export const changePhoneHandlers: Pick<Handlers<typeof identityContract>, "requestPhoneCode" | "changePhone"> = {
  requestPhoneCode: {
    async before({ body }, exchange) {
      const { services } = exchange;
      const { personId } = exchange.actor.session!;
      const holder = await services.db.inScope(scopes.system(why), (tx) =>
        findAccountByPhone({ tx }, services.vault.index(body.phone, "phone")),
      );
      if (holder?.personId === personId) throw new AppError("phone_unchanged");
      const keep = await sendCode(exchange, { phone: body.phone, purpose: "change_phone", personId });
      return (ctx) => asSystem(ctx, why, () => keep(ctx));
    },
  },
  changePhone: (ctx, { params, body }, { services }) =>
    asSystem(ctx, why, async () => {
      const { personId, sessionId } = ctx.actor.session!;
      const code = await tryCode(ctx, services, params.codeId, "change_phone", body.code);
      if (code.personId !== personId) throw new AppError("code_used_up");
      await lockNumber(ctx, code.phoneIndex);
      await ownAccount(ctx);
      if (await findAccountByPhone(ctx, code.phoneIndex)) throw new AppError("phone_in_use");
      await spendCode(ctx, code.id);
      await setPhone(ctx, personId, code.phoneIndex);
      await changeOwnPhone(ctx, services, personId, code.phone);
      await revokeSessions(ctx, personId, sessionId);
      ctx.audit({
        action: "identity.change_phone",
        subjectKind: "person",
        subjectId: personId,
        aboutPersonId: personId,
      });
      ctx.emit(
        ...wantNotice({
          to: { personId },
          kind: "identity.phone_changed",
          params: { phone: maskPhone(code.phone) },
          key: `identity.phone_changed:${code.id}`,
        }),
      );
      return { done: true as const };
    }),
};
