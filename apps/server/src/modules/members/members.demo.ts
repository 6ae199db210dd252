import { residentIdCheckCharacter } from "@niangjia/domain/codes/resident-id";
import type { IdentityKind } from "@niangjia/domain/members/identity-kinds";
import type { RetentionReason } from "@niangjia/domain/members/members.rules";
import { employerId, paths } from "../../../../../seeds/cast.ts";

/**
 * Members of the demo world beside the cast. Everybody is invented; identity numbers check by GB 11643 and
 * name the county code 440399, which no county has, so that no number belongs to a living person.
 */
export interface DemoMember {
  readonly id: string;
  readonly name: string;
  readonly sex: 1 | 2;
  readonly birthOn: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly unionPath: string;
  readonly employer: string | null;
  readonly joinedOn: string | null;
  readonly retained: RetentionReason | null;
  readonly identities: readonly { readonly kind: IdentityKind; readonly source: string; readonly detail?: string }[];
}

const street = {
  nantou: `${paths.nanshan}440305001.`,
  shekou: `${paths.nanshan}440305005.`,
  yuehai: paths.yuehai,
  taoyuan: `${paths.nanshan}440305008.`,
  xili: `${paths.nanshan}440305009.`,
  lianhua: `${paths.futian}440304008.`,
  huaqiangbei: `${paths.futian}440304011.`,
  shatou: `${paths.futian}440304005.`,
} as const;

/** An identity number of the demo world: even sequences are women's, odd ones men's, as the standard has it. */
export function demoIdNumber(birthOn: string, sequence: number, sex: 1 | 2): string {
  const first = `440399${birthOn.replaceAll("-", "")}${String(sequence * 2 + (sex === 1 ? 1 : 0)).padStart(3, "0")}`;
  return first + residentIdCheckCharacter(first);
}

export const demoEmployers = [
  {
    id: employerId(11),
    name: "顺达速运深圳南山分公司",
    creditCode: null,
    divisionCode: "440305008",
    unionPath: street.taoyuan,
    industry: "邮政业",
  },
  {
    id: employerId(12),
    name: "深圳市海风物流有限公司",
    creditCode: null,
    divisionCode: "440305005",
    unionPath: street.shekou,
    industry: "道路运输业",
  },
  {
    id: employerId(13),
    name: "深圳市恒信电子商场有限公司",
    creditCode: null,
    divisionCode: "440304011",
    unionPath: street.huaqiangbei,
    industry: "零售业",
  },
  {
    id: employerId(14),
    name: "深圳市安居物业服务有限公司",
    creditCode: null,
    divisionCode: "440304008",
    unionPath: street.lianhua,
    industry: "房地产业",
  },
] as const;

const registration = "入会登记表";
const honour = (kind: IdentityKind, detail: string) => ({ kind, source: "表彰决定", detail });
const is = (...kinds: IdentityKind[]) => kinds.map((kind) => ({ kind, source: registration }));

type Line = readonly [
  name: string,
  sex: 1 | 2,
  birthOn: string,
  unionPath: string,
  employer: string | null,
  identities: DemoMember["identities"],
  retained?: RetentionReason | "applied",
];

const lines: readonly Line[] = [
  ["周建国", 1, "1968-03-12", street.yuehai, employerId(2), is("sanitation_worker")],
  ["刘秀英", 2, "1970-08-25", street.yuehai, employerId(2), is("sanitation_worker", "migrant_worker")],
  ["张海燕", 2, "1988-11-03", street.yuehai, employerId(1), []],
  ["杨志远", 1, "1985-06-17", street.yuehai, employerId(1), [honour("craftsman_city", "鹏城工匠")]],
  ["梁嘉敏", 2, "1993-02-09", street.yuehai, employerId(1), []],
  ["谢文斌", 1, "1979-12-30", street.yuehai, employerId(1), [honour("model_worker_city", "2019年")]],
  ["罗小军", 1, "1996-05-21", street.yuehai, null, is("food_delivery_rider", "migrant_worker")],
  ["唐亮", 1, "1998-09-14", street.yuehai, null, is("food_delivery_rider")],
  ["韩梅", 2, "1991-04-18", street.nantou, null, is("ride_hailing_driver")],
  ["邓国强", 1, "1976-07-07", street.nantou, null, is("truck_driver")],
  ["曹雪", 2, "1995-10-26", street.nantou, null, is("courier")],
  ["彭德华", 1, "1963-01-15", street.nantou, null, [], "retired"],
  ["曾丽娟", 2, "1987-03-29", street.shekou, employerId(12), []],
  ["萧伟", 1, "1982-08-08", street.shekou, employerId(12), is("truck_driver")],
  ["蔡志强", 1, "1974-11-19", street.shekou, employerId(12), is("truck_driver", "migrant_worker")],
  ["潘晓红", 2, "1990-06-06", street.shekou, employerId(12), []],
  ["袁飞", 1, "1997-12-12", street.taoyuan, employerId(11), is("courier")],
  ["蒋涛", 1, "1994-02-27", street.taoyuan, employerId(11), is("courier", "migrant_worker")],
  ["余婷婷", 2, "1999-09-09", street.taoyuan, employerId(11), is("courier")],
  ["杜鹏", 1, "1989-05-05", street.taoyuan, employerId(11), []],
  ["叶桂芳", 2, "1971-10-10", street.xili, null, is("domestic_worker", "migrant_worker")],
  ["程勇", 1, "1984-04-24", street.xili, null, [], "unemployed"],
  ["魏霞", 2, "1986-07-16", street.huaqiangbei, employerId(13), []],
  ["吕洪波", 1, "1980-01-28", street.huaqiangbei, employerId(13), [honour("may_first_medal", "广东省五一劳动奖章")]],
  ["丁静", 2, "1992-12-01", street.huaqiangbei, employerId(13), []],
  ["任晓东", 1, "1978-03-08", street.lianhua, employerId(14), []],
  ["卢凤珍", 2, "1973-09-23", street.lianhua, employerId(14), is("migrant_worker")],
  ["古丽·买买提", 2, "1990-05-30", street.shatou, employerId(3), is("migrant_worker")],
  ["欧阳振", 1, "1983-11-11", street.shatou, null, is("ride_hailing_driver")],
  ["沈佳怡", 2, "2000-06-18", street.yuehai, null, is("live_streamer"), "applied"],
  ["姚大勇", 1, "1992-08-02", street.yuehai, null, is("food_delivery_rider"), "applied"],
];

export interface DemoApplicant {
  readonly isApplicant: boolean;
}

export const demoMembers: readonly (DemoMember & DemoApplicant)[] = lines.map(
  ([name, sex, birthOn, unionPath, employer, identities, retained], i) => ({
    id: `00000000-0000-7000-8002-${String(201 + i).padStart(12, "0")}`,
    name,
    sex,
    birthOn,
    unionPath,
    employer,
    identities,
    phone: `1350000${String(2001 + i)}`,
    idNumber: demoIdNumber(birthOn, 101 + i, sex),
    joinedOn: retained === "applied" ? null : `20${String(12 + (i % 11))}-0${1 + (i % 9)}-15`,
    retained: retained === undefined || retained === "applied" ? null : retained,
    isApplicant: retained === "applied",
  }),
);

/** What the cast is besides its posts. */
export const castIdentities: Readonly<Record<string, DemoMember["identities"]>> = {
  wang: is("sanitation_worker"),
  li: [{ kind: "food_delivery_rider", source: "本人申报" }],
  zhao: is("migrant_worker"),
};

/** Birth dates of the cast's workers, for their identity numbers. */
export const castBirths: Readonly<Record<string, string>> = {
  sheng: "1990-04-12",
  wang: "1965-09-20",
  li: "1997-07-03",
  zhao: "1994-12-08",
};
