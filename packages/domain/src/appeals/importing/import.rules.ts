import { civilDate, daysInMonth } from "../../clocks/civil-date.ts";
import { instantAt } from "../../clocks/instant.ts";
import { parsePersonName } from "../../codes/person-name.ts";
import { checkSocialCreditCode } from "../../codes/social-credit-code.ts";
import { unwantedCharacters, withoutUnwanted } from "../../kernel/clean-text.ts";
import type { Text } from "../../kernel/text.ts";
import { anonymousName, deskPhonePattern, phoneDigits } from "../taking/taking.rules.ts";
import { appealCategories, appealTopics, type AppealCategory, type Disclosure } from "../appeals.terms.ts";
import { longestDescription, shortestDescription } from "../appeals.limits.ts";
import { longestEmployerName } from "../../members/members.limits.ts";

export const orderColumnKeys = [
  "externalNumber",
  "submittedAt",
  "workerName",
  "phone",
  "category",
  "description",
  "employerName",
  "employerCode",
  "place",
  "urgent",
  "disclosure",
] as const;
export type OrderColumnKey = (typeof orderColumnKeys)[number];

/** The columns of another hotline's orders, with what the template says of each and what other hotlines call them. */
export const orderColumns: readonly {
  key: OrderColumnKey;
  title: Text;
  otherNames?: readonly string[];
  isRequired?: true;
  hint: Text;
}[] = [
  {
    key: "externalNumber",
    title: { zh: "工单编号", en: "Order number" },
    otherNames: ["工单号", "编号", "受理编号", "业务编号", "order no", "ticket"],
    isRequired: true,
    hint: { zh: "对方热线的编号，同一来源里不重复", en: "the other hotline's number, once for each order" },
  },
  {
    key: "submittedAt",
    title: { zh: "受理时间", en: "Received" },
    otherNames: ["来电时间", "登记时间", "反映时间", "创建时间", "received at"],
    hint: {
      zh: "如 2024-01-05 09:30；不填就是导入的时间",
      en: "such as 2024-01-05 09:30; empty means the time of import",
    },
  },
  {
    key: "workerName",
    title: { zh: "姓名", en: "Name" },
    otherNames: ["诉求人", "来电人", "反映人", "诉求人姓名", "市民姓名", "caller"],
    hint: { zh: "可不填，按匿名登记", en: "may be empty: registered without a name" },
  },
  {
    key: "phone",
    title: { zh: "联系电话", en: "Phone" },
    otherNames: ["手机", "手机号", "电话", "来电号码", "联系方式", "telephone"],
    hint: { zh: "11位手机号，或带区号的座机；可不填", en: "11 digits, or a landline with its area code; may be empty" },
  },
  {
    key: "category",
    title: { zh: "类别", en: "Category" },
    otherNames: ["诉求类别", "问题类别", "事项分类", "诉求类型", "type"],
    hint: {
      zh: "类别或小类的名称，如 工资、欠薪；其他说法按关键字归类",
      en: "the name of a category or topic, such as “Wages or wage arrears”; other words are sorted by keyword",
    },
  },
  {
    key: "description",
    title: { zh: "诉求内容", en: "What happened" },
    otherNames: ["内容", "反映内容", "问题描述", "来电内容", "工单内容", "description", "content"],
    isRequired: true,
    hint: { zh: "职工反映的事情", en: "what the worker says" },
  },
  {
    key: "employerName",
    title: { zh: "单位名称", en: "Employer" },
    otherNames: ["单位", "用人单位", "被反映单位", "企业名称", "company"],
    hint: { zh: "全称，可不填", en: "full name, may be empty" },
  },
  {
    key: "employerCode",
    title: { zh: "统一社会信用代码", en: "Credit code" },
    otherNames: ["信用代码", "社会信用代码"],
    hint: { zh: "18位，可不填", en: "18 characters, may be empty" },
  },
  {
    key: "place",
    title: { zh: "单位所在地", en: "Place" },
    otherNames: ["所在地", "区域", "事发地", "所属区域", "行政区划", "area", "district"],
    hint: {
      zh: "行政区划代码，或如 深圳市南山区粤海街道；不填由本级工会分拨",
      en: "a division code, or its name; empty: your own union dispatches it",
    },
  },
  {
    key: "urgent",
    title: { zh: "是否紧急", en: "Urgent" },
    otherNames: ["紧急", "紧急程度", "priority"],
    hint: { zh: "是 / 否，可不填", en: "yes / no, may be empty" },
  },
  {
    key: "disclosure",
    title: { zh: "是否保密", en: "Confidential" },
    otherNames: ["保密", "信息保密"],
    hint: {
      zh: "是：不告诉单位；否：可以告诉单位；密封：姓名密封。不填按保密",
      en: "yes: not told to the employer; no: may be told; sealed. Empty means yes",
    },
  },
];

export const orderProblems = {
  number_missing: { zh: "没有工单编号", en: "the order has no number" },
  number_bad: {
    zh: "工单编号太长或有不该有的字符",
    en: "the order number is too long or holds characters that do not belong",
  },
  number_twice_in_file: {
    zh: "工单编号在表格里重复，请只留一行",
    en: "the order number occurs twice in the file; keep one row",
  },
  description_missing: { zh: "没有诉求内容（至少5个字）", en: "what happened is missing (5 characters at least)" },
  description_long: {
    zh: "诉求内容超过3000字，请缩短",
    en: "what happened is longer than 3,000 characters; shorten it",
  },
  text_bad: {
    zh: "有看不见的控制字符，请重新录入这一行",
    en: "there are invisible control characters; type this row anew",
  },
  name_bad: { zh: "姓名里有不该有的字符", en: "the name holds characters that do not belong" },
  phone_bad: {
    zh: "联系电话不对：手机11位，座机带区号",
    en: "the phone number is malformed: 11 digits, or a landline with its area code",
  },
  time_bad: { zh: "受理时间看不懂，请写成 2024-01-05 09:30", en: "the time is malformed; write 2024-01-05 09:30" },
  time_in_future: { zh: "受理时间晚于现在", en: "the time is in the future" },
  employer_long: { zh: "单位名称超过120字", en: "the employer's name is longer than 120 characters" },
  code_bad: { zh: "统一社会信用代码应为18位", en: "a credit code has 18 characters" },
  disclosure_unknown: { zh: "“是否保密”请填 是、否 或 密封", en: "“Confidential” is yes, no or sealed" },
  urgent_unknown: { zh: "“是否紧急”请填 是 或 否", en: "“Urgent” is yes or no" },
} as const satisfies Record<string, Text>;
export type OrderProblem = keyof typeof orderProblems;

export const orderWarnings = {
  phone_masked: { zh: "电话被遮盖，按没有电话登记", en: "the phone number is masked; registered without one" },
  no_name: { zh: "没有姓名，按匿名登记", en: "no name; registered as anonymous" },
  no_phone: { zh: "没有电话，办理人无法回电", en: "no phone number: the handler cannot call back" },
  category_guessed: { zh: "类别按关键字归类，请留意", en: "the category was found by keyword; please check" },
  category_other: { zh: "不认识这个类别，归入“其他”", en: "unknown category; sorted under “Something else”" },
  place_unclear: {
    zh: "所在地认不出或不止一处，由本级工会分拨",
    en: "the place is unknown or not the only one of its name; your own union dispatches it",
  },
} as const satisfies Record<string, Text>;
export type OrderWarning = keyof typeof orderWarnings;

/** One order as its row says it. */
export interface ImportedOrder {
  readonly externalNumber: string;
  /** Null: the moment of the import. */
  readonly submittedAt: string | null;
  readonly workerName: string;
  readonly phone: string | null;
  readonly category: AppealCategory;
  readonly topic: string | null;
  readonly description: string;
  readonly employerName: string | null;
  readonly employerCode: string | null;
  /** As written; found among the divisions afterwards. */
  readonly place: string | null;
  readonly isUrgent: boolean;
  readonly disclosure: Disclosure;
}

const length = (text: string) => [...text].length;

/** Cut between characters, never through one that takes two places. */
const cut = (text: string, most: number) => [...text].slice(0, most).join("");

/** Reads one row; every problem that the row alone shows is named. `now` is the moment of the preview. */
export function readOrderRow(
  cells: Readonly<Partial<Record<OrderColumnKey, string>>>,
  now: string,
): { order: ImportedOrder; problems: OrderProblem[]; warnings: OrderWarning[] } {
  const problems: OrderProblem[] = [];
  const warnings: OrderWarning[] = [];
  const at = (key: OrderColumnKey) => (cells[key] ?? "").trim();
  const externalNumber = at("externalNumber").normalize("NFKC");
  if (externalNumber === "") problems.push("number_missing");
  else if (length(externalNumber) > 60 || /[\s\p{C}]/u.test(externalNumber)) problems.push("number_bad");
  const description = at("description");
  if (length(description) < shortestDescription) problems.push("description_missing");
  else if (length(description) > longestDescription) problems.push("description_long");
  if ([description, at("employerName"), at("place")].some((text) => unwantedCharacters.test(text)))
    problems.push("text_bad");
  const name = at("workerName") === "" ? null : parsePersonName(at("workerName"));
  if (name === null) warnings.push("no_name");
  else if (!name.ok) problems.push("name_bad");
  const phone = readPhone(at("phone"), problems, warnings);
  const submittedAt = at("submittedAt") === "" ? null : readMoment(at("submittedAt"));
  if (submittedAt === "bad") problems.push("time_bad");
  else if (submittedAt !== null && submittedAt > now) problems.push("time_in_future");
  const about = readCategory(at("category"), description);
  if (about.warning) warnings.push(about.warning);
  if (length(at("employerName")) > longestEmployerName) problems.push("employer_long");
  const code = at("employerCode") === "" ? null : checkSocialCreditCode(at("employerCode"));
  if (code?.findings.some((finding) => finding.severity === "error")) problems.push("code_bad");
  const isUrgent = yesOrNo[at("urgent").toLowerCase()];
  if (isUrgent === undefined) problems.push("urgent_unknown");
  const disclosure = disclosureWords[at("disclosure").toLowerCase()];
  if (disclosure === undefined) problems.push("disclosure_unknown");
  return {
    order: {
      // Kept with its problem: storage takes no such characters.
      externalNumber: cut(withoutUnwanted(externalNumber), 60),
      submittedAt: submittedAt === "bad" ? null : submittedAt,
      workerName: name?.ok ? name.value : anonymousName,
      phone,
      category: about.category,
      topic: about.topic,
      description: cut(description, 6000),
      employerName: cut(at("employerName"), 240) || null,
      employerCode: code?.normalised ?? null,
      place: cut(withoutUnwanted(at("place")), 100) || null,
      isUrgent: isUrgent ?? false,
      disclosure: disclosure ?? "union_only",
    },
    problems,
    warnings,
  };
}

const yesOrNo: Readonly<Record<string, boolean>> = {
  "": false,
  否: false,
  不紧急: false,
  一般: false,
  普通: false,
  no: false,
  normal: false,
  "0": false,
  是: true,
  紧急: true,
  特急: true,
  加急: true,
  yes: true,
  urgent: true,
  high: true,
  "1": true,
};
const disclosureWords: Readonly<Record<string, Disclosure>> = {
  "": "union_only",
  是: "union_only",
  保密: "union_only",
  yes: "union_only",
  否: "open",
  公开: "open",
  不保密: "open",
  no: "open",
  密封: "sealed",
  sealed: "sealed",
};

/** A masked number is no number; another hotline may not hand it over. */
function readPhone(typed: string, problems: OrderProblem[], warnings: OrderWarning[]): string | null {
  if (typed === "") {
    warnings.push("no_phone");
    return null;
  }
  if (/[*＊]/.test(typed)) {
    warnings.push("phone_masked");
    return null;
  }
  const digits = /^[\d\s+()\-‐-―.]+$/.test(typed.normalize("NFKC")) ? phoneDigits(typed) : "";
  if (deskPhonePattern.test(digits)) return digits;
  problems.push("phone_bad");
  return null;
}

const momentText =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})秒?)?(?:\.\d+)?)?$/;

/** "2024-01-05 09:30", "2024/1/5", "2024年1月5日 9时30分": a moment of the Chinese clock. */
function readMoment(typed: string): string | "bad" {
  const match = momentText.exec(typed.normalize("NFKC"));
  if (match === null) return "bad";
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (
    year < 2000 ||
    year > 2199 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(year, month) ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  )
    return "bad";
  const two = (number: number) => String(number).padStart(2, "0");
  const ofMinute = instantAt(civilDate(`${year}-${two(month)}-${two(day)}`), hour * 60 + minute);
  return ofMinute.replace(/:00\.000Z$/, `:${two(second)}.000Z`);
}

interface AboutOrder {
  readonly category: AppealCategory;
  readonly topic: string | null;
  readonly warning?: OrderWarning;
}

const plain = (words: string) =>
  words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s、,，/;；>·\-_]/g, "");
const categoryKeys = Object.keys(appealCategories) as AppealCategory[];
const byWords = new Map<string, AboutOrder>([
  ...categoryKeys.flatMap((category) =>
    Object.entries<Text>(appealTopics[category]).flatMap(([topic, words]) =>
      [words.zh, words.en].map((word) => [plain(word), { category, topic }] as const),
    ),
  ),
  ...categoryKeys.flatMap((category) =>
    [category, appealCategories[category].zh, appealCategories[category].en].map(
      (word) => [plain(word), { category, topic: null }] as const,
    ),
  ),
]);

/** Words that tell a category apart, the more telling first: a dismissal that is also about wages is a dismissal. */
const keywords: readonly [AppealCategory, RegExp][] = [
  ["women", /女职工|孕|产假|哺乳|性骚扰/],
  ["injury", /工伤|职业病|伤残/],
  ["dismissal", /辞退|解雇|解除|开除|裁员|离职|劝退/],
  ["wages", /工资|欠薪|薪资|讨薪|加班费|薪酬|劳务费/],
  ["insurance", /社保|社会保险|医保|养老保险|公积金|五险/],
  ["hours", /加班|工时|休假|年假|休息|超时/],
  ["contract", /劳动合同|合同|劳务派遣|劳动关系/],
  ["safety", /安全|隐患|高温|防护|粉尘/],
  ["assistance", /困难|救助|帮扶|助学|慰问/],
  ["union", /入会|建会|工会/],
];

function readCategory(typed: string, description: string): AboutOrder {
  const known = typed === "" ? undefined : byWords.get(plain(typed));
  if (known) return known;
  for (const text of [typed, description]) {
    const guessed = keywords.find(([, words]) => words.test(text));
    if (guessed) return { category: guessed[0], topic: null, warning: "category_guessed" };
  }
  return { category: "other", topic: null, warning: "category_other" };
}

const endOfPart = /(?:特别行政区|自治区|自治州|自治县|自治旗|开发区|街道|[省市区县旗州盟镇乡])(?!区域)/g;

/** "深圳市南山区粤海街道" in its parts; the last is the place, the others tell two of one name apart. */
export function partsOfPlace(place: string): readonly string[] {
  const compact = place.normalize("NFKC").replace(/[\s,，/\-—]/g, "");
  const parts: string[] = [];
  for (let from = 0; from < compact.length; from = endOfPart.lastIndex) {
    // A part is its ending and something before it.
    endOfPart.lastIndex = from + 1;
    if (!endOfPart.exec(compact)) break;
    parts.push(compact.slice(from, endOfPart.lastIndex));
  }
  return (parts.length > 0 ? parts : [compact])
    .map((part) => part.replace(/办事处$/, ""))
    .filter((part) => part !== "市辖区");
}

/** A division as a place is held against it: its code, its name, the names above. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
  readonly line: readonly string[];
}

const sameName = (written: string, name: string) =>
  name === written || name.replace(/(办事处|街道办事处)$/, "") === written;

/** The one division that a place means, preferring those of `home` (the code of the importing union's own place); null when unclear. */
export function findPlace(parts: readonly string[], divisions: readonly NamedPlace[], home: string): string | null {
  const last = parts.at(-1);
  if (last === undefined) return null;
  const above = parts.slice(0, -1);
  const fitting = divisions.filter(
    (one) => sameName(last, one.name) && above.every((part) => one.line.some((name) => sameName(part, name))),
  );
  if (fitting.length === 1) return fitting[0]!.code;
  const near = fitting.filter((one) => home !== "" && one.code.startsWith(home));
  return near.length === 1 ? near[0]!.code : null;
}
