import { randomInt } from "node:crypto";
import { codeAgainAfterSeconds, codeLife, codeTries } from "@niangjia/domain/identity/identity.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { say } from "@niangjia/domain/kernel/text";
import type { Context } from "../../../kernel/context.ts";
import { languageOfRequest } from "../../../kernel/http/refusals.ts";
import { countSending } from "../../../kernel/http/sending-limits.ts";
import { newId } from "../../../kernel/ids.ts";
import { KeptRefusal } from "../../../kernel/kept-refusal.ts";
import type { Exchange, Services } from "../../../kernel/module.ts";
import { later } from "../../../kernel/time.ts";
import { codeSenderOf } from "../proofs/code-sender.ts";
import { equalBytes, keyedHash } from "../../../kernel/keyed-hash.ts";
import { countTry, insertCode, lockCode, type CodePurpose, type CodeRow } from "./codes-store.ts";

const message = {
  zh: "【娘家】验证码 {code}，10分钟内有效。工会不会向您索要验证码，请勿告诉任何人。",
  en: "[Niangjia] Your code is {code}, good for 10 minutes. The union never asks for it: tell nobody.",
} as const;

const hashOf = (services: Services, codeId: string, code: string) =>
  keyedHash(services, "one-time code", `${codeId} ${code}`);
const place = (codeId: string) => ({ column: "identity_code.phone", rowId: codeId });

export interface CodeSent {
  readonly codeId: string;
  readonly expiresAt: string;
  readonly againAfterSeconds: number;
  readonly shownCode: string | null;
}

/**
 * Sends a code to a number, the same way for every number, once it is counted (`countSending`): whatever else may refuse it is
 * asked before. Answers the step that keeps it, to be run inside the transaction: a code that could not be sent is never kept.
 */
export async function sendCode(
  { services, request }: Pick<Exchange, "services" | "request">,
  asked: { phone: string; purpose: CodePurpose; personId: string | null },
): Promise<(ctx: Context) => Promise<CodeSent>> {
  const sender = codeSenderOf(services.config);
  if (!sender) throw new AppError("codes_not_available");
  await countSending(services, request, {
    of: "code_to_phone",
    to: asked.phone,
    personId: asked.personId,
    isOwn: asked.purpose === "step_up",
  });
  const codeId = newId(Date.parse(services.clock.now()));
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await sender.send(asked.phone, say(message, languageOfRequest(request), { code }));
  return async (ctx) => {
    const expiresAt = later(ctx.now, codeLife);
    await insertCode(ctx, {
      id: codeId,
      purpose: asked.purpose,
      personId: asked.personId,
      expiresAt,
      codeHash: hashOf(services, codeId, code),
      phoneIndex: services.vault.index(asked.phone, "phone"),
      phoneCipher: services.vault.encrypt(asked.phone, place(codeId)),
    });
    ctx.audit({
      action: "identity.ask_code",
      subjectKind: "code",
      subjectId: codeId,
      aboutPersonId: asked.personId,
      detail: { purpose: asked.purpose },
    });
    return { codeId, expiresAt, againAfterSeconds: codeAgainAfterSeconds, shownCode: sender.isShown ? code : null };
  };
}

/**
 * Looks at one try, counted under the row's lock. The code stays unused: the caller uses it up with what it
 * opens, in the same transaction.
 */
export async function tryCode(
  ctx: Context,
  services: Services,
  codeId: string,
  purpose: CodePurpose,
  typed: string,
): Promise<CodeRow & { readonly phone: string }> {
  const code = await lockCode(ctx, codeId, purpose);
  if (!code || code.usedAt !== null || code.tries >= codeTries || Date.parse(code.expiresAt) <= Date.parse(ctx.now))
    throw new AppError("code_used_up");
  await countTry(ctx, codeId);
  if (!equalBytes(code.codeHash, hashOf(services, codeId, typed))) {
    ctx.audit({
      action: "identity.code_refused",
      subjectKind: "code",
      subjectId: codeId,
      aboutPersonId: code.personId,
      detail: { tries: code.tries + 1 },
    });
    throw new KeptRefusal("code_wrong");
  }
  return { ...code, phone: services.vault.decrypt(code.phoneCipher, place(codeId)) };
}
