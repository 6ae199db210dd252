import type { Text } from "../kernel/text.ts";
import type { ClockHistory } from "./clock-history.ts";
import type { ClockRule } from "./clock-rule.ts";
import type { ClockResult } from "./clock-result.ts";
import type { PeriodUnit } from "./day-count.ts";
import { explainPeriod, explainWorking, fullDate, fullInstant } from "./explain.ts";
import type { InterruptionGround } from "./clock-events.ts";

const GROUNDS: Readonly<Record<InterruptionGround, Text>> = {
  claimed_against_other_side: { zh: "向对方当事人主张权利", en: "the right was claimed against the other side" },
  sought_relief_from_authority: { zh: "向有关部门请求权利救济", en: "relief was sought from a competent body" },
  other_side_agreed_to_perform: { zh: "对方当事人同意履行义务", en: "the other side agreed to perform" },
};

/** "Why this date" for a whole clock: the rule, what happened on the way, the counting, the consequence. */
export function explainClock(
  rule: ClockRule,
  history: ClockHistory,
  result: Omit<ClockResult, "explanation">,
): readonly Text[] {
  const source = `${rule.lawVersion} ${rule.article}`.trim();
  const lines: Text[] = [{ zh: `${rule.name.zh}（依据：${source}）`, en: `${rule.name.en} (source: ${source})` }];
  if (!rule.verified) {
    const note = rule.note ?? { zh: "出处尚未核对原文", en: "the source text has not been checked" };
    lines.push({ zh: `注意：${note.zh}`, en: `Note: ${note.en}` });
  }
  for (const pause of history.pauses) {
    const end = fullInstant(pause.to ?? pause.latestEnd);
    lines.push({
      zh: `${fullInstant(pause.from).zh}起暂停（${pause.reason}，批准人：${pause.approver}），${pause.to === null ? "最晚至" : "至"}${end.zh}`,
      en: `Paused from ${fullInstant(pause.from).en} (${pause.reason}; approved by ${pause.approver}) ${pause.to === null ? "until at the latest" : "to"} ${end.en}`,
    });
  }
  for (const interruption of history.interruptions) {
    const restarted = interruption.on <= result.countedFrom;
    const day = fullDate(interruption.on);
    const ground = GROUNDS[interruption.ground];
    lines.push(
      interruption.on < history.startedOn
        ? {
            zh: `${day.zh}：${ground.zh}，在时效起算之前，不影响计算`,
            en: `${day.en}: ${ground.en}, before the period began; no effect`,
          }
        : restarted
          ? {
              zh: `${day.zh}：${ground.zh}，时效中断，重新计算（${rule.interruption?.article ?? ""}）`,
              en: `${day.en}: ${ground.en}; the period is interrupted and starts anew (${rule.interruption?.article ?? ""})`,
            }
          : {
              zh: `${day.zh}：${ground.zh}，但时效已经届满，不发生中断`,
              en: `${day.en}: ${ground.en}, but the period had expired and is not interrupted`,
            },
    );
  }
  if (history.extension !== undefined) {
    const { n, approver, approvedOn } = history.extension;
    lines.push({
      zh: `${fullDate(approvedOn).zh}经${approver}批准延长${n}${UNIT_ZH[rule.unit]}（${rule.extension?.article ?? ""}）`,
      en: `Extended by ${n} ${rule.unit}(s), approved by ${approver} on ${fullDate(approvedOn).en} (${rule.extension?.article ?? ""})`,
    });
  }
  return [
    ...lines,
    ...counting(rule, history, result),
    { zh: `逾期后果：${rule.consequence.zh}`, en: `If it passes: ${rule.consequence.en}` },
  ];
}

const UNIT_ZH: Readonly<Record<ClockRule["unit"], string>> = {
  working_minute: "分钟",
  hour: "小时",
  day: "日",
  workday: "个工作日",
  month: "个月",
  year: "年",
};

function counting(rule: ClockRule, history: ClockHistory, result: Omit<ClockResult, "explanation">): readonly Text[] {
  if (result.working !== undefined) return explainWorking(history.startedAt, result.working);
  if (result.dueAt !== undefined) {
    const [from, to] = [fullInstant(history.startedAt), fullInstant(result.dueAt)];
    return [
      {
        zh: `自${from.zh}起${rule.n}小时，至${to.zh}（民法典第201条）`,
        en: `${rule.n} hours from ${from.en}, to ${to.en} (Civil Code art. 201)`,
      },
    ];
  }
  if (result.period === undefined) return [];
  const lines = explainPeriod(result.period, { unit: rule.unit as PeriodUnit, roll: rule.roll });
  if (rule.kind !== "promise" || history.promisedOn === undefined) return lines;
  const agreed = fullDate(history.promisedOn);
  return [{ zh: `约定履行日：${agreed.zh}`, en: `Agreed day: ${agreed.en}` }, ...lines.slice(1)];
}
