import type { Messages } from "@niangjia/ui/language";

export const promisesMessages = {
  title: { zh: "服务承诺", en: "Service promises" },
  meta: {
    zh: "本工会多快接单、联系职工、答复。下级没有自己设定的，沿用这里的。",
    en: "How soon your union accepts, contacts and answers. Unions below without a setting of their own follow it.",
  },
  change: { zh: "修改", en: "Change" },
  inForce: { zh: "现在执行的", en: "In force" },
  fromHere: { zh: "本工会设定，第{version}版，{at}起执行", en: "Set by this union, version {version}, from {at}" },
  fromAbove: { zh: "沿用{union}的设定，{at}起执行", en: "Inherited from {union}, in force from {at}" },
  fromFirst: {
    zh: "本级和上级都没有设定，按系统初始值执行",
    en: "Neither this union nor one above has set any; the first values of the platform hold",
  },
  planned: { zh: "{at}起改为第{version}版", en: "Version {version} begins {at}" },
  workingMinutes: { zh: "工作分钟", en: "working minutes" },
  workingHours: { zh: "工作小时", en: "working hours" },
  workingDays: { zh: "工作日", en: "working days" },
  calendarDays: { zh: "天（自然日）", en: "calendar days" },
  unit: { zh: "单位", en: "unit" },
  hint: {
    zh: "工作时间按办理工会的办公时间计，1 个工作日按 8 小时算。",
    en: "Working time by the handling union's office hours; a working day counts 8 hours.",
  },
  effectOpen: {
    zh: "本级和下级现有{open}件在办（待接单{accept}、待首次联系{contact}、待答复{answer}）。它们保持原来的承诺，新设定只管之后开始的期限。",
    en: "{open} open appeals here and below ({accept} wait for acceptance, {contact} for contact, {answer} for an answer). They keep the promise they were given; the new setting holds for what begins afterwards.",
  },
  effectBelow: {
    zh: "这些下级有自己的设定，不受影响：{unions}",
    en: "These unions below have settings of their own and are not affected: {unions}",
  },
  replacesPlan: {
    zh: "原定{at}开始的第{version}版，如果开始时间不早于这次设定，将被替换。",
    en: "Version {version}, planned for {at}, is replaced unless it begins before this one.",
  },
  history: { zh: "历次设定", en: "Earlier settings" },
  historyNone: { zh: "本工会还没有自己的设定。", en: "This union has set none of its own." },
  version: { zh: "第{version}版", en: "Version {version}" },
  from: { zh: "{at}起", en: "from {at}" },
  more: { zh: "更早的", en: "Earlier" },
} as const satisfies Messages;
