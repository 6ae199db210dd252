import { paths, unionId } from "../../../../../seeds/cast.ts";

/** Lower unions of the demo world: invented workplaces in real places, one of each kind. Labels are their paths' last part. */
export const demoUnions = [
  { id: unionId("u1"), label: "u1", parentPath: paths.shenzhen, name: "深圳市智能制造产业工会", nameEn: "Shenzhen smart-manufacturing industrial union", kind: "industrial", level: "city", termYears: 5, termStartsOn: "2019-03-15", foundedOn: "2014-03-15", foundingMembers: 2600 },
  { id: unionId("u2"), label: "u2", parentPath: paths.yuehai, name: "粤海街道科技园工会联合会", nameEn: "Yuehai science-park federation of primary unions", kind: "association", level: "community", termYears: 3, termStartsOn: "2021-04-20", foundedOn: "2018-04-20", foundingMembers: 840 },
  { id: unionId("u3"), label: "u3", parentPath: `${paths.yuehai}u2.`, name: "深圳市启衡智造有限公司工会", nameEn: "Qiheng Smart Manufacturing union", kind: "primary", level: "enterprise", termYears: 3, termStartsOn: "2020-11-08", foundedOn: "2017-11-08", foundingMembers: 126 },
  { id: unionId("u4"), label: "u4", parentPath: `${paths.yuehai}u2.`, name: "科技园小微企业联合基层工会", nameEn: "Science-park small firms' joint union", kind: "joint", level: "community", termYears: 3, termStartsOn: "2022-06-01", foundedOn: "2022-06-01", foundingMembers: 31 },
  { id: unionId("u5"), label: "u5", parentPath: paths.nanshan, name: "南山区外卖配送行业工会联合会", nameEn: "Nanshan delivery riders' federation of primary unions", kind: "association", level: "county", termYears: 5, termStartsOn: "2021-09-30", foundedOn: "2021-09-30", foundingMembers: 1450 },
] as const;

/** When the present terms of some federations of the demo world began. */
export const demoTerms = [
  { path: paths.shenzhen, startsOn: "2020-12-18" },
  { path: paths.nanshan, startsOn: "2022-01-20" },
  { path: paths.yuehai, startsOn: "2018-12-12" },
  { path: paths.futian, startsOn: "2023-05-10" },
] as const;
