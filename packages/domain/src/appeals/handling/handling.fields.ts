import { z } from "zod";
import { field, keysOf } from "../../kernel/fields.ts";
import { noteWords } from "../../kernel/kernel.words.ts";
import { dateSchema, idSchema, textSchema } from "../../kernel/schemas.ts";
import type { Text } from "../../kernel/text.ts";
import { mostQuestions } from "../appeals.limits.ts";
import { divisionCode, onAppeal, version } from "../appeals.parts.ts";
import { isDissatisfied } from "../appeals.rules.ts";
import { appealTopics, satisfactionsAsked, satisfactions } from "../appeals.terms.ts";
import { appealTitles } from "../appeals.titles.ts";
import { appealCategorySchema, contactWaySchema, satisfactionSchema } from "../appeals.views.ts";
import { appealWords, ratingQuestions } from "../appeals.words.ts";
import { consentsNow, withSealed } from "./consent.fields.ts";
import { consentSchema, questionItemSchema } from "./handling.views.ts";
import { longestEmployerName } from "../../members/members.limits.ts";

export const recordingConsent = onAppeal(
  z.strictObject({
    version,
    consent: field(consentSchema, {
      label: { zh: "职工同意告诉单位什么", en: "What the worker allows" },
      needed: { zh: "请选职工同意的那一项", en: "choose what the worker allows" },
    }),
    way: field(contactWaySchema, { label: { zh: "职工怎么说的", en: "How the worker said so" } }),
    note: field(textSchema(500, 0).nullish(), {
      label: { zh: "有什么要注意", en: "Anything to be careful about" },
    }),
  }),
  {
    of: "recordConsent",
    title: appealTitles.recordConsent,
    verb: { zh: "记录", en: "Record" },
    about: ({ handling }) =>
      withSealed(
        handling.isSealed,
        {
          zh: "请在电话里念给职工听，按职工说的选。职工能看到，也可以随时改。",
          en: "Read it to the worker and choose what they say. The worker sees it and may change it at any time.",
        },
        { zh: "职工选了姓名密封，不能告诉单位姓名。", en: "The worker's name is sealed: it may not be told." },
      ),
    done: { zh: "已记录，职工能看到。", en: "Recorded. The worker can see it." },
    offers: { consent: consentsNow },
    initial: () => ({ way: "phone" as const }),
    isKeptOffline: true,
  },
);

export const asking = onAppeal(
  z.strictObject({
    version,
    items: field(z.array(questionItemSchema).min(1).max(mostQuestions), {
      label: { zh: "要问的问题", en: "Questions to ask" },
      needed: { zh: "请至少加一个问题", en: "add at least one question" },
    }),
  }),
  {
    of: "ask",
    title: appealTitles.ask,
    verb: { zh: "发给职工", en: "Send to the worker" },
    about: {
      zh: "职工会收到通知，在手机上逐条回答。等回答时办理时限暂停，法定时效不暂停。",
      en: "The worker is told and answers item by item on the phone. The service clock pauses meanwhile; legal time limits do not.",
    },
    done: { zh: "已发给职工，等回答。", en: "Sent. The worker answers next." },
  },
);

export const recallingQuestion = onAppeal(
  z.strictObject({ version, note: field(textSchema(500, 0).nullish(), noteWords) }),
  {
    of: "recallQuestion",
    title: { zh: "收回提问，继续办理", en: "Take the questions back and go on" },
    verb: { zh: "收回", en: "Take back" },
    about: { zh: "不再等职工回答，时限接着走。", en: "The reply is no longer waited for; the clock goes on." },
    done: { zh: "已收回，继续办理。", en: "Taken back." },
  },
);

export const triaging = onAppeal(
  z.strictObject({
    version,
    category: field(appealCategorySchema, { label: { zh: "哪一类", en: "Category" } }),
    topic: field(z.string().max(40).nullable(), {
      label: { zh: "具体哪一种", en: "Topic" },
      kind: "choice",
    }),
    isUrgent: field(z.boolean(), {
      label: appealWords.urgent,
      hint: { zh: "有生命危险或群体事件苗头", en: "Danger to life, or a mass event is near" },
      initial: false,
    }),
    employerId: field(idSchema.nullable(), {
      label: { zh: "单位（登记过的）", en: "Employer, as registered" },
      hint: { zh: "按名称或统一社会信用代码查找", en: "Found by name or credit code" },
      kind: "employer",
    }),
    employerName: field(textSchema(longestEmployerName).nullable(), {
      label: { zh: "单位名称（职工说的）", en: "Employer, as the worker told it" },
    }),
    employerCode: field(z.string().max(18).nullable(), {
      label: appealWords.employerCode,
      kind: "code",
    }),
    employerDivision: field(divisionCode.nullable(), {
      label: appealWords.employerPlace,
      kind: "place",
    }),
    workplaceDivision: field(divisionCode.nullable(), {
      label: appealWords.workplace,
      hint: { zh: "和单位不在一处时填", en: "Where the work is done elsewhere" },
      kind: "place",
    }),
    knownOn: field(dateSchema.nullable(), {
      label: { zh: "职工哪天知道的", en: "Day on which the worker knew" },
      hint: { zh: "工伤填事故或确诊那天", en: "An injury: the accident or the diagnosis" },
      not: "future",
    }),
    employmentEndedOn: field(dateSchema.nullable(), {
      label: appealWords.employmentEndedOn,
    }),
    note: field(textSchema(500, 0).nullish(), noteWords),
  }),
  {
    of: "triage",
    title: { zh: "更正登记信息", en: "Correct the facts" },
    verb: { zh: "保存更正", en: "Save" },
    about: {
      zh: "改动前后都会留在办理过程里。地点改了不会自动转办；还没有分拨的，可以再按规则分拨。",
      en: "Before and after stay on the time line. A corrected place does not move the appeal; one not dispatched yet can be routed again.",
    },
    done: { zh: "已更正。", en: "Corrected." },
    // The register knows the name and the code of its employers.
    when: {
      employerName: ({ employerId }) => !employerId,
      employerCode: ({ employerId }) => !employerId,
    },
    names: ({ employerName, employerDivision, workplaceDivision }) => ({
      employerId: employerName ?? "",
      employerDivision: employerDivision?.name ?? "",
      workplaceDivision: workplaceDivision?.name ?? "",
    }),
    offers: { topic: (_, { category }) => (category ? appealTopics[category] : {}) },
    initial: (view) => ({
      category: view.category,
      topic: view.topic,
      isUrgent: view.isUrgent,
      employerId: view.employerId,
      employerName: view.employerName,
      employerCode: view.handling.employerCode,
      employerDivision: view.employerDivision?.code ?? null,
      workplaceDivision: view.workplaceDivision?.code ?? null,
      knownOn: view.knownOn,
      employmentEndedOn: view.handling.employmentEndedOn,
    }),
  },
);

export const routingAgain = onAppeal(z.strictObject({ version }), {
  of: "routeAgain",
  title: { zh: "重新按规则分拨", en: "Route again" },
  about: {
    zh: "按现在登记的地点和类别，再按规则分拨一次。",
    en: "Applies the routing rules once more to the facts as they stand now.",
  },
  done: { zh: "已分拨。", en: "Dispatched." },
});

const callBackResults = {
  reached: { zh: "打通了", en: "Reached" },
  not_reached: { zh: "没打通", en: "Not reached" },
} as const satisfies Record<string, Text>;
const isReached = ({ result }: { readonly result?: string }) => result === "reached";

export const callingBack = onAppeal(
  /** Reached: the three answers. `reopen`: dissatisfied, and the worker wants the level above to look again; `note` is then the reason. */
  z.strictObject({
    version,
    result: field(keysOf(callBackResults), {
      label: { zh: "打通了吗", en: "Was the worker reached?" },
    }),
    answered: field(z.boolean().nullish(), {
      label: ratingQuestions.answered,
      isNeeded: true,
    }),
    solved: field(z.boolean().nullish(), {
      label: ratingQuestions.solved,
      isNeeded: true,
    }),
    satisfaction: field(satisfactionSchema.nullish(), {
      label: ratingQuestions.satisfied,
      kind: "choice",
      terms: satisfactions,
      isNeeded: true,
    }),
    reopen: field(z.boolean().default(false), {
      label: { zh: "职工要求上一级重办", en: "The worker wants the level above to look again" },
    }),
    note: field(textSchema(1000), {
      label: { zh: "职工怎么说", en: "What the worker said" },
      hint: {
        zh: "没打通：写明怎么打的。要求重办：写明原因。",
        en: "Not reached: how you tried. Looked at again: why.",
      },
    }),
  }),
  {
    of: "callBack",
    title: { zh: "独立回访", en: "Independent call-back" },
    verb: { zh: "记录回访", en: "Record the call-back" },
    about: ({ handling: { callBack } }) => {
      const tries = callBack?.result === "not_reached" ? callBack.tries : 0;
      const told = {
        zh: "念三个问题给职工听，照职工说的记。经办人不能回访自己办的；回答与职工自己的评价分开记录。",
        en: "Read the three questions to the worker and record what they say. The handler may not call back; the answers are kept apart from the worker's own rating.",
      };
      return tries === 0
        ? told
        : {
            zh: `${told.zh}已有 ${tries} 天没有联系上；满三天可以按“未联系上”办结。`,
            en: `${told.en} Not reached on ${tries} days so far; after three it closes as not reached.`,
          };
    },
    done: { zh: "已记录回访。", en: "Call-back recorded." },
    offers: { satisfaction: () => satisfactionsAsked },
    when: {
      answered: isReached,
      solved: isReached,
      satisfaction: isReached,
      reopen: (values) =>
        isReached(values) && typeof values.satisfaction === "number" && isDissatisfied(values.satisfaction),
    },
  },
);
