import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { field } from "../kernel/fields.ts";
import { noteWords } from "../kernel/kernel.words.ts";
import { dateSchema, idSchema, textSchema } from "../kernel/schemas.ts";
import type { Text } from "../kernel/text.ts";
import { mostReplyFiles } from "./tasks.rules.ts";
import { taskTitles } from "./tasks.titles.ts";
import { taskOutcomeSchema, taskViews, type TaskView } from "./tasks.views.ts";

/** The version of the record, as whoever acts was looking at it. */
const version = z.number().int().min(1);
/** A task as its sender acts on it: the version is the record's. */
const onTask = withForm<TaskView & { readonly version?: number }>();
const onOwnTask = withForm();

const question = field(textSchema(1000), {
  label: { zh: "请它做什么", en: "What should they do" },
  hint: {
    zh: "对方只看到您写的话和下面勾选的内容。",
    en: "They see your words and what is ticked below, nothing else.",
  },
  needed: { zh: "请写清楚要对方做什么", en: "say what you ask" },
});
/** Absent: the union's promise of days for partner offices. */
const dueOn = field(dateSchema.nullish(), {
  label: { zh: "请对方哪天前回复", en: "Reply wanted by" },
  hint: { zh: "不填：按本工会的协作期限", en: "Empty: the union's usual days" },
  not: "past",
});
/** What a kind of record lets tasks show of it. */
export interface ShownByTasks<F extends string, V> {
  /** The fields and their words. */
  readonly fields: Readonly<Record<F, Text>>;
  /** What is ticked until somebody ticks otherwise. */
  readonly usual: readonly F[];
  /** What is said of them where they are ticked. */
  readonly hint: Text;
  /** What may be ticked now. */
  readonly now: (view: V) => readonly F[];
}

/** How a task is given to an office, by its account and by a link. `V`: the view of the record; `After`: what the act answers. */
export function givingTasks<F extends string, V, After>({ fields, usual, hint, now }: ShownByTasks<F, V>) {
  const onRecord = withForm<V, After>();
  /** What the office is told of the record besides the question. */
  const shown = field(
    z
      .array(taskViews(fields).field)
      .max(20)
      .default([...usual]),
    {
      label: { zh: "对方能看到什么", en: "What they may see" },
      hint,
    },
  );
  const handingOver = onRecord(
    z.strictObject({
      version,
      officeId: field(idSchema, {
        label: { zh: "转给哪个单位", en: "To which office" },
        kind: "choice",
        needed: { zh: "请选一个协作单位", en: "choose an office" },
      }),
      question,
      dueOn,
      shown,
    }),
    {
      of: "handOver",
      title: taskTitles.handOver,
      verb: { zh: "转出", en: "Hand over" },
      about: {
        zh: "对方登录后看到您的问题和勾选的内容，别的都看不到。",
        en: "The office signs in and reads your question and what is ticked, nothing else.",
      },
      done: { zh: "已转出。", en: "Handed over." },
      offers: { shown: now },
    },
  );

  const sendingTask = onRecord(
    z.strictObject({
      version,
      recipientName: field(textSchema(80), {
        label: { zh: "转给谁", en: "To whom" },
        hint: { zh: "单位和科室，例如：区人社局 劳动监察大队", en: "Office and department" },
        needed: { zh: "请填写交给谁", en: "say whom it is for" },
      }),
      /** A phone number or an address, kept encrypted. */
      recipientContact: field(textSchema(120).nullish(), {
        label: { zh: "对方电话或邮箱", en: "Their number or address" },
      }),
      question,
      dueOn,
      shown,
    }),
    {
      of: "handOver",
      title: taskTitles.handOver,
      verb: { zh: "生成链接", en: "Make the link" },
      about: {
        zh: "生成一个签名链接。谁拿到链接谁就能看到勾选的内容并回复一次，请只发给对方。",
        en: "Makes a signed link. Whoever has it sees the ticked facts and may answer once: give it to the recipient only.",
      },
      done: { zh: "已生成。", en: "Made." },
      offers: { shown: now },
    },
  );
  return { handingOver, sendingTask };
}

export const renewingTask = onTask(z.strictObject({ version, dueOn }), {
  of: "renewTask",
  title: { zh: "重新发送", en: "Send anew" },
  about: { zh: "生成新链接，旧链接立即失效。", en: "Makes a new link; the old one ends at once." },
  done: { zh: "已生成。", en: "Made." },
});

export const remindingTask = onTask(z.strictObject({ note: field(textSchema(500, 0).nullish(), noteWords) }), {
  of: "remindTask",
  title: { zh: "催办", en: "Remind" },
  about: {
    zh: "有账号的单位会收到通知；用链接的请打电话，并在这里记一笔。",
    en: "An office with an account gets a notice; for a link, call the recipient and note it here.",
  },
  done: { zh: "已催办。", en: "Reminded." },
});

export const recallingTask = onTask(
  z.strictObject({
    version,
    reason: field(textSchema(500), {
      label: { zh: "为什么收回", en: "Why it is taken back" },
      needed: { zh: "请写明原因", en: "give the reason" },
    }),
  }),
  {
    of: "recallTask",
    title: taskTitles.recallTask,
    about: { zh: "收回后对方的链接失效，不再等回复。", en: "The link ends and no reply is waited for." },
    done: { zh: "已收回。", en: "Taken back." },
    isDangerous: true,
  },
);

const outcomeWords = {
  label: { zh: "办理结果", en: "Outcome" },
  needed: { zh: "请选一个", en: "choose one" },
} as const;
const replyText = field(textSchema(2000), {
  label: { zh: "回复内容", en: "Your reply" },
  hint: {
    zh: "查到了什么、怎么办的；不能办的请写原因。",
    en: "What was found or done; if it cannot be done, why.",
  },
  needed: { zh: "请写回复内容", en: "write your reply" },
});
const replied = {
  about: { zh: "只能回复一次，提交前请核对。", en: "A reply can be sent once. Please check it first." },
  done: { zh: "已回复。", en: "Replied." },
} as const;

/** A partner office replies by its account. */
export const replying = onOwnTask(
  z.strictObject({
    outcome: field(taskOutcomeSchema.default("done"), { ...outcomeWords, isNeeded: true }),
    reply: replyText,
  }),
  { of: "reply", title: { zh: "回复", en: "Reply" }, ...replied },
);

/** The holder of a signed link replies. */
export const replyingByLink = onOwnTask(
  z.strictObject({
    token: z.string().min(40).max(200),
    outcome: field(taskOutcomeSchema, outcomeWords),
    reply: replyText,
    repliedBy: field(textSchema(80), {
      label: { zh: "回复人（姓名、职务）", en: "Your name and position" },
      needed: { zh: "请写您的姓名", en: "give your name" },
    }),
    files: field(z.array(idSchema).max(mostReplyFiles).default([]), {
      label: { zh: "附件（最多 3 个）", en: "Files (at most 3)" },
      kind: "files",
    }),
  }),
  { title: { zh: "回复", en: "Reply" }, verb: { zh: "提交回复", en: "Send the reply" }, ...replied },
);
