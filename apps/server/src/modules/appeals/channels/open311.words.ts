import {
  appealCategories,
  appealStatuses,
  appealTopics,
  endedStatuses,
  outcomes,
  topicText,
  type AppealCategory,
  type AppealStatus,
  type Outcome,
} from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Language, Text } from "@niangjia/domain/kernel/text";

/** A service of GeoReport is a category, or one of its topics: `wages`, `wages-arrears`. */
export interface Service {
  readonly category: AppealCategory;
  readonly topic: string | null;
}

export function serviceCode({ category, topic }: Service): string {
  return topic === null ? category : `${category}-${topic}`;
}

/** Throws `appeal_service_unknown`. */
export function readServiceCode(code: string): Service {
  const [category = "", topic, ...more] = code.split("-");
  if (!Object.hasOwn(appealCategories, category) || more.length > 0) throw new AppError("appeal_service_unknown");
  if (topic !== undefined && !topicText(category as AppealCategory, topic))
    throw new AppError("appeal_service_unknown");
  return { category: category as AppealCategory, topic: topic ?? null };
}

export function serviceName({ category, topic }: Service, language: Language): string {
  const whole = appealCategories[category][language];
  const part = topic === null ? undefined : topicText(category, topic);
  return part ? `${whole} · ${part[language]}` : whole;
}

/** Every service, with both languages in its words, so that a client shows what its reader needs. */
export function listServices(language: Language) {
  const services = (Object.keys(appealCategories) as AppealCategory[]).flatMap((category) => [
    { category, topic: null },
    ...Object.keys(appealTopics[category]).map((topic) => ({ category, topic })),
  ]);
  return services.map((service: Service) => ({
    service_code: serviceCode(service),
    service_name: serviceName(service, language),
    description: `${serviceName(service, "zh")} / ${serviceName(service, "en")}`,
    metadata: true,
    type: "realtime" as const,
    keywords: [
      appealCategories[service.category],
      ...(service.topic ? [topicText(service.category, service.topic)!] : []),
    ]
      .flatMap((text: Text) => [text.zh, text.en])
      .join(","),
    group: appealCategories[service.category][language],
  }));
}

export function isOpen(status: AppealStatus): boolean {
  return !(endedStatuses as readonly AppealStatus[]).includes(status);
}

const closedWords: Readonly<Record<"closed" | "withdrawn" | "merged", Text>> = {
  closed: { zh: "已办结", en: "Closed" },
  withdrawn: { zh: "职工已撤回", en: "Withdrawn by the worker" },
  merged: { zh: "与同一件诉求合并办理", en: "Handled together with the same appeal" },
};

/** Where it stands, in plain words. */
export function statusNotes(row: { status: string; outcome: string | null }, language: Language): string {
  const status = row.status as AppealStatus;
  if (!isOpen(status)) {
    const outcome = status === "closed" && row.outcome !== null ? outcomes[row.outcome as Outcome] : undefined;
    const ended = closedWords[status as keyof typeof closedWords][language];
    return outcome ? `${ended}${language === "zh" ? "：" : ": "}${outcome[language]}` : ended;
  }
  return appealStatuses[status][language];
}

const waiting: Readonly<Record<"somebody" | "worker" | "office" | "promise" | "handler" | "nothing", Text>> = {
  somebody: { zh: "工会已收到，正在安排承办人。", en: "The union has received it and is finding who handles it." },
  handler: { zh: "承办人正在办理。", en: "It is being handled." },
  worker: { zh: "等职工补充或评价。", en: "The worker's reply or rating is waited for." },
  office: { zh: "等协作单位回复。", en: "A partner office's reply is waited for." },
  promise: { zh: "已达成协议，等单位履行。", en: "There is an agreement; its performance is waited for." },
  nothing: { zh: "已经结束。", en: "It has ended." },
};

/** Who is waited for now, in one plain sentence. */
export function serviceNotice(status: AppealStatus, language: Language): string {
  if (!isOpen(status)) return waiting.nothing[language];
  if (["registered", "dispatched", "returned", "reopened"].includes(status)) return waiting.somebody[language];
  if (status === "need_info" || status === "answered") return waiting.worker[language];
  if (status === "waiting_external") return waiting.office[language];
  return waiting[status === "performing" || status === "breached" ? "promise" : "handler"][language];
}
