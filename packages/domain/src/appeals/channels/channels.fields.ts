import { z } from "zod";
import { withForm } from "../../kernel/act-form.ts";
import { unwantedCharacters } from "../../kernel/clean-text.ts";
import { field, keysOf } from "../../kernel/fields.ts";
import { textSchema } from "../../kernel/schemas.ts";
import { version } from "../appeals.parts.ts";
import { appealCategorySchema } from "../appeals.views.ts";
import { channelKinds, type ChannelKind } from "./channels.terms.ts";
import type { ChannelView } from "./channels.views.ts";

const ofNew = withForm();
const onChannel = withForm<ChannelView>();

export const mailAddress = z
  .string()
  .trim()
  .max(120)
  .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/, { error: "mail_address_not_valid" })
  .refine((value) => !unwantedCharacters.test(value), { error: "mail_address_not_valid" });
const authservId = z
  .string()
  .trim()
  .max(120)
  .regex(/^[a-z0-9._-]+$/i, { error: "authserv_id_not_valid" });

const name = field(textSchema(60), { label: { zh: "名称", en: "Name" } });
const address = field(mailAddress.nullish(), {
  label: { zh: "邮箱地址", en: "Mail address" },
  hint: {
    zh: "由这个地址发出的邮件不登记，以免来回循环。",
    en: "Mail from this very address is not registered, so that nothing goes round in circles.",
  },
  isNeeded: true,
});
const gateway = field(authservId.nullish(), {
  label: { zh: "邮件网关的验证名称（authserv-id）", en: "Gateway's name in its verdicts (authserv-id)" },
  hint: {
    zh: "网关写在 Authentication-Results 最前面的名字，例如 mx.example.org。网关必须先删去外来邮件里同名的 Authentication-Results。不填则所有发件人都按“未经核实”处理：来信不作为职工本人的话，也不自动回信。",
    en: "What the gateway writes first in Authentication-Results, such as mx.example.org. It must remove headers of that name from mail that comes in. Left empty, no sender is verified: mail does not count as the worker's own words, and nothing is answered by itself.",
  },
});
const defaultCategory = field(appealCategorySchema, {
  label: { zh: "默认类别", en: "Default category" },
  hint: {
    zh: "没有写明类别的，先按这个登记，值班员再更正。",
    en: "What comes without a category is registered under this one, and the duty desk corrects it.",
  },
});

export const addingChannel = ofNew(
  z.strictObject({
    kind: field(keysOf<ChannelKind>(channelKinds), { label: { zh: "类型", en: "Kind" } }),
    name,
    address,
    authservId: gateway,
    defaultCategory,
  }),
  {
    title: { zh: "新建渠道", en: "New channel" },
    verb: { zh: "新建", en: "Create" },
    done: { zh: "已新建。", en: "Created." },
    when: { address: ({ kind }) => kind === "mail", authservId: ({ kind }) => kind === "mail" },
    initial: () => ({ kind: "mail" as const, defaultCategory: "other" as const }),
  },
);

export const editingChannel = onChannel(
  z.strictObject({
    version,
    name,
    address,
    authservId: gateway,
    defaultCategory,
    isActive: field(z.boolean(), {
      label: { zh: "在用", en: "In use" },
      hint: { zh: "停用后立即拒收", en: "Off: refused at once" },
      initial: true,
    }),
  }),
  {
    title: { zh: "修改渠道", en: "Change the channel" },
    verb: { zh: "保存", en: "Save" },
    done: { zh: "已保存。", en: "Saved." },
    when: { address: (_, { kind }) => kind === "mail", authservId: (_, { kind }) => kind === "mail" },
    initial: ({ name: called, address: at, authservId: by, defaultCategory: category, isActive }) => ({
      name: called,
      address: at,
      authservId: by,
      defaultCategory: category,
      isActive,
    }),
  },
);

export const rotatingSecret = onChannel(z.strictObject({ version }), {
  title: { zh: "换密钥", en: "New secret" },
  about: {
    zh: "旧密钥立即失效，请先通知对方。新密钥只显示一次。",
    en: "The old secret ends at once; tell the other side first. The new one is shown once.",
  },
  done: { zh: "已换新密钥。", en: "The secret is new." },
  isDangerous: true,
});
