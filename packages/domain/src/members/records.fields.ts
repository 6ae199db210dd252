import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { whyChange } from "../kernel/kernel.words.ts";
import { dateSchema, idSchema, textSchema } from "../kernel/schemas.ts";
import { identityKinds, type IdentityKind } from "./identity-kinds.ts";
import {
  because,
  becauseWords,
  doneText,
  employerFields,
  idNumber,
  personFields,
  save,
  savedText,
  send,
  sentText,
  version,
  type Done,
  type OwnRecord,
} from "./members.asked.ts";
import { lookReasonFields } from "./members.fields.ts";
import type { employerViewSchema } from "./members.views.ts";
import { correctableFieldTexts, verifiedAbout } from "./members.words.ts";

/** A full number, for a reason. */
export const unmasking = withForm()(z.strictObject({ field: z.enum(["phone", "id_number"]), ...lookReasonFields }), {
  title: { zh: "查看完整号码", en: "Show in full" },
  about: {
    zh: "本人会看到是哪个岗位、什么时候、为什么查看。",
    en: "The person will see which post looked, when and why.",
  },
  done: { zh: "号码已显示，一分钟后隐藏。", en: "The number is shown and hides in a minute." },
});

export const addingIdentity = withForm<{ readonly mayReadNeedy: boolean }>()(
  z.strictObject({
    kind: field(keysOf(identityKinds), {
      label: { zh: "身份", en: "Identity" },
      needed: { zh: "请选择身份", en: "Choose an identity" },
    }),
    source: field(textSchema(120), {
      label: { zh: "来源（如表彰决定、登记表）", en: "Source (a decision, a form)" },
      needed: { zh: "请写明来源", en: "Give the source" },
    }),
    detail: field(textSchema(120).nullable(), { label: { zh: "补充", en: "Detail" } }),
    validFrom: field(dateSchema, {
      label: { zh: "有效期开始", en: "Valid from" },
      needed: { zh: "请选择开始日期", en: "Choose the first day" },
    }),
    validUntil: field(dateSchema.nullable(), { label: { zh: "有效期结束", en: "Valid until" } }),
  }),
  {
    title: { zh: "登记身份", en: "Add an identity" },
    verb: save,
    done: savedText,
    offers: {
      kind: ({ mayReadNeedy }) =>
        (Object.keys(identityKinds) as IdentityKind[]).filter(
          (kind) => mayReadNeedy || identityKinds[kind].group !== "needy",
        ),
    },
  },
);

export const revokingIdentity = withForm()(z.strictObject({ because }), {
  title: { zh: "撤销", en: "Revoke" },
  done: doneText,
  isDangerous: true,
});

export const editingMine = withForm<OwnRecord, Done>()(
  z.strictObject({
    version,
    ...z.object({ ...personFields, ...idNumber }).partial().shape,
    idNumberConfirmed: idNumber.idNumberConfirmed,
  }),
  {
    title: { zh: "修改资料", en: "Change my data" },
    verb: save,
    about: ({ isVerified }) => (isVerified ? verifiedAbout : null),
    done: savedText,
    needs: { name: () => true, idType: () => true },
    when: {
      name: (_, { isVerified }) => !isVerified,
      sex: (_, { isVerified }) => !isVerified,
      birthOn: (_, { isVerified }) => !isVerified,
      idType: (_, { isVerified }) => !isVerified,
      idNumber: ({ idType }, { isVerified }) => !isVerified && idType !== "none",
      idNumberConfirmed: (_, { isVerified }) => !isVerified,
    },
    initial: ({ name, sex, birthOn, idType, idNumber, employerName, employerTold, employmentForm, householdType }) => ({
      name,
      sex,
      birthOn,
      idType,
      idNumber,
      employerTold: employerName ?? employerTold,
      employmentForm,
      householdType,
    }),
  },
);

export const askingCorrection = withForm()(
  z.strictObject({
    field: field(keysOf(correctableFieldTexts), { label: { zh: "哪一项有错", en: "Which entry" } }),
    value: field(textSchema(60), { label: { zh: "正确的是", en: "The right value" } }),
    words: field(textSchema(500), { label: whyChange }),
  }),
  {
    title: { zh: "申请更正", en: "Ask for a correction" },
    verb: send,
    about: {
      zh: "工会核对证件后更正，并通知您结果。",
      en: "Your union compares with the document, corrects it and tells you.",
    },
    done: sentText,
  },
);

export const decidingCorrection = withForm<{ readonly act: "accept" | "refuse" }>()(
  z.strictObject({
    version,
    because: field(textSchema(500).nullable().default(null), becauseWords),
  }),
  {
    about: ({ act }) =>
      act === "accept"
        ? {
            zh: "请先核对证件原件；同意后档案立即更新，并留下记录。",
            en: "Compare with the original document first; the file changes at once and the change is on record.",
          }
        : null,
    verb: { zh: "确定", en: "Confirm" },
    done: doneText,
    needs: { because: (_, { act }) => act === "refuse" },
  },
);

export const addingEmployer = withForm<{ readonly unionId?: string }>()(
  z.strictObject({
    ...employerFields,
    unionId: field(idSchema, { label: { zh: "联系工会", en: "Union in charge" }, kind: "union" }),
  }),
  {
    title: { zh: "新建单位", en: "Add an employer" },
    verb: save,
    done: savedText,
    initial: ({ unionId }) => (unionId === undefined ? {} : { unionId }),
  },
);

export const editingEmployer = withForm<z.output<typeof employerViewSchema>, Done>()(
  z.strictObject({
    version,
    ...z.object(employerFields).partial().shape,
    creditCodeConfirmed: employerFields.creditCodeConfirmed,
  }),
  {
    title: { zh: "编辑单位", en: "Edit the employer" },
    verb: save,
    done: savedText,
    needs: { name: () => true },
    initial: ({ name, creditCode, industry }) => ({ name, creditCode, industry }),
  },
);
