/**
 * The cast of the demo world: named people, their unions and offices. Fixed ids, one fixed moment, no
 * random values. Everybody here is invented; the places are the divisions of China. Tests, screens and
 * pictures speak of these people by name.
 */
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";

/** The moment the demo world's records were made: a Friday morning, before the first appeal of the story. */
export const seedMoment = "2024-01-05T01:00:00.000Z";
export const seedDay = "2024-01-01";

const id = (kind: number, n: number) =>
  `00000000-0000-7000-8${kind.toString().padStart(3, "0")}-${n.toString().padStart(12, "0")}`;
/** Ids of seeded unions are made from their path's last label, so that any file can name one. */
export const unionId = (label: string) =>
  `00000000-0000-7000-8001-${(label === "cn" ? "0" : label).replace(/[a-z]/g, (c) => String(c.charCodeAt(0) - 87)).padStart(12, "0")}`;
const personId = (n: number) => id(2, n);
const postId = (n: number) => id(3, n);
export const officeId = (n: number) => id(4, n);
export const employerId = (n: number) => id(5, n);

export const paths = {
  nation: parseUnionPath("cn."),
  guangdong: parseUnionPath("cn.44."),
  shenzhen: parseUnionPath("cn.44.4403."),
  nanshan: parseUnionPath("cn.44.4403.440305."),
  yuehai: parseUnionPath("cn.44.4403.440305.440305007."),
  futian: parseUnionPath("cn.44.4403.440304."),
} as const;

export interface CastPerson {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly phone: string;
  /** Checks by GB 11643; belongs to nobody. */
  readonly idNumber?: string;
  readonly sex: 1 | 2;
  /** What the sign-in page says of this person. */
  readonly about: { readonly zh: string; readonly en: string };
  readonly unionPath?: string;
  readonly employer?: string;
  readonly posts?: readonly {
    readonly id: string;
    readonly unionPath: string;
    readonly title: string;
    readonly titleEn: string;
    readonly role: string;
    readonly reach: "union" | "subtree";
    readonly liaison?: true;
  }[];
  readonly office?: { readonly id: string; readonly role: string };
}

const worker = (
  key: string,
  n: number,
  name: string,
  nameEn: string,
  sex: 1 | 2,
  zh: string,
  en: string,
  more: Partial<CastPerson> = {},
): CastPerson => ({
  key,
  id: personId(n),
  name,
  nameEn,
  sex,
  phone: `1380000${String(1000 + n)}`,
  about: { zh, en },
  ...more,
});

const officer = (
  key: string,
  n: number,
  name: string,
  nameEn: string,
  sex: 1 | 2,
  unionPath: string,
  title: string,
  titleEn: string,
  role: string,
  reach: "union" | "subtree" = "subtree",
  liaison?: true,
): CastPerson => ({
  key,
  id: personId(n),
  name,
  nameEn,
  sex,
  phone: `1390000${String(1000 + n)}`,
  about: { zh: title, en: titleEn },
  posts: [{ id: postId(n), unionPath, title, titleEn, role, reach, ...(liaison ? { liaison } : {}) }],
});

export const cast: readonly CastPerson[] = [
  worker(
    "sheng",
    1,
    "盛川",
    "Sheng Chuan",
    1,
    "技术员，人事关系在深圳，常驻湖北生产基地",
    "technician of a Shenzhen firm, based at its plant in Hubei",
    { unionPath: paths.yuehai, employer: employerId(1) },
  ),
  worker(
    "wang",
    2,
    "王桂兰",
    "Wang Guilan",
    2,
    "环卫工人，58岁，用长辈版",
    "sanitation worker aged 58, uses elder mode",
    { unionPath: paths.yuehai, employer: employerId(2) },
  ),
  worker(
    "li",
    3,
    "李强",
    "Li Qiang",
    1,
    "外卖配送员，刚到深圳，尚未入会",
    "delivery rider, new in Shenzhen, not yet a member",
  ),
  worker("zhao", 4, "赵敏", "Zhao Min", 2, "福田区一家酒店的服务员", "hotel attendant in Futian", {
    unionPath: paths.futian,
    employer: employerId(3),
  }),
  officer(
    "huang",
    11,
    "黄志明",
    "Huang Zhiming",
    1,
    paths.shenzhen,
    "深圳市总工会 诉求值班员",
    "Shenzhen federation · appeals duty officer",
    "appeals_officer",
  ),
  officer(
    "lin",
    12,
    "林慧",
    "Lin Hui",
    2,
    paths.nanshan,
    "南山区总工会 工单处理员",
    "Nanshan federation · work-order officer",
    "appeals_officer",
  ),
  officer(
    "he",
    13,
    "何丽华",
    "He Lihua",
    2,
    paths.yuehai,
    "粤海街道总工会 主席",
    "Yuehai street federation · chair",
    "union_chair",
  ),
  officer(
    "chen",
    14,
    "陈尚文",
    "Chen Shangwen",
    1,
    paths.yuehai,
    "粤海街道总工会 联络员",
    "Yuehai street federation · liaison",
    "liaison",
    "union",
    true,
  ),
  officer(
    "zhou",
    15,
    "周岩",
    "Zhou Yan",
    1,
    paths.yuehai,
    "粤海街道总工会 联络员",
    "Yuehai street federation · liaison",
    "liaison",
    "union",
    true,
  ),
  officer(
    "wu",
    16,
    "吴静",
    "Wu Jing",
    2,
    paths.futian,
    "福田区总工会 工单处理员",
    "Futian federation · work-order officer",
    "appeals_officer",
  ),
  officer(
    "guo",
    17,
    "郭振国",
    "Guo Zhenguo",
    1,
    paths.guangdong,
    "广东省总工会 维权干部",
    "Guangdong federation · rights officer",
    "appeals_officer",
  ),
  officer(
    "qian",
    18,
    "钱立",
    "Qian Li",
    1,
    paths.nation,
    "中华全国总工会 数据观察员",
    "ACFTU · data observer",
    "overview_reader",
  ),
  officer(
    "sun",
    21,
    "孙浩",
    "Sun Hao",
    1,
    paths.shenzhen,
    "深圳市总工会 系统管理员",
    "Shenzhen federation · system administrator",
    "system_admin",
  ),
  officer(
    "tang",
    22,
    "唐薇",
    "Tang Wei",
    2,
    paths.shenzhen,
    "深圳市总工会 安全管理员",
    "Shenzhen federation · security administrator",
    "security_admin",
  ),
  officer(
    "feng",
    23,
    "冯正",
    "Feng Zheng",
    1,
    paths.shenzhen,
    "深圳市总工会 审计管理员",
    "Shenzhen federation · audit administrator",
    "audit_admin",
  ),
  officer(
    "xu",
    24,
    "许佳",
    "Xu Jia",
    2,
    paths.shenzhen,
    "深圳市总工会 组织干部",
    "Shenzhen federation · organisation officer",
    "organisation_officer",
  ),
  {
    key: "ma",
    id: personId(31),
    name: "马文清",
    nameEn: "Ma Wenqing",
    sex: 1,
    phone: "13700001031",
    about: { zh: "南山区人力资源局 劳动监察员", en: "Nanshan human-resources bureau · labour inspector" },
    office: { id: officeId(1), role: "partner_officer" },
  },
];

export function castPerson(key: string): CastPerson {
  const found = cast.find((person) => person.key === key);
  if (!found) throw new Error(`nobody of the cast is called ${key}`);
  return found;
}

export const offices = [
  {
    id: officeId(1),
    name: "南山区人力资源局",
    nameEn: "Nanshan human-resources bureau",
    kind: "human_resources",
    divisionCode: "440305",
    unionPath: paths.nanshan,
  },
  {
    id: officeId(2),
    name: "南山区人民法院",
    nameEn: "Nanshan district court",
    kind: "court",
    divisionCode: "440305",
    unionPath: paths.nanshan,
  },
] as const;

export const employers = [
  {
    id: employerId(1),
    name: "深圳市启衡智造有限公司",
    creditCode: null,
    divisionCode: "440305007",
    unionPath: paths.yuehai,
    industry: "制造业",
  },
  {
    id: employerId(2),
    name: "深圳市南山洁城环卫服务有限公司",
    creditCode: null,
    divisionCode: "440305007",
    unionPath: paths.yuehai,
    industry: "公共设施管理业",
  },
  {
    id: employerId(3),
    name: "深圳市福悦酒店有限公司",
    creditCode: null,
    divisionCode: "440304",
    unionPath: paths.futian,
    industry: "住宿业",
  },
] as const;
