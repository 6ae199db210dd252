/**
 * Administrative division codes. GB/T 2260: six digits, province (2) + prefecture (2) + county (2).
 * Nine digits add a street or township (GB/T 10114, statistics bureau). Codes change every year; names
 * and history live in a table elsewhere, this file knows only the shape.
 */
export type AreaCode = string & { readonly __brand: "AreaCode" };

export type AreaLevel = "province" | "prefecture" | "county" | "street";

export interface Area {
  readonly code: AreaCode;
  readonly level: AreaLevel;
  /** Code of the level above, same length rules; absent for a province. */
  readonly parent?: AreaCode;
  /** The two-digit province part; also tells whether the province is known. */
  readonly province: string;
}

export type AreaRefusal = "malformed_area_code" | "unknown_province" | "gap_in_area_code";

/** Province parts of GB/T 2260 with their short names. */
export const provinces: Readonly<Record<string, string>> = {
  "11": "北京",
  "12": "天津",
  "13": "河北",
  "14": "山西",
  "15": "内蒙古",
  "21": "辽宁",
  "22": "吉林",
  "23": "黑龙江",
  "31": "上海",
  "32": "江苏",
  "33": "浙江",
  "34": "安徽",
  "35": "福建",
  "36": "江西",
  "37": "山东",
  "41": "河南",
  "42": "湖北",
  "43": "湖南",
  "44": "广东",
  "45": "广西",
  "46": "海南",
  "50": "重庆",
  "51": "四川",
  "52": "贵州",
  "53": "云南",
  "54": "西藏",
  "61": "陕西",
  "62": "甘肃",
  "63": "青海",
  "64": "宁夏",
  "65": "新疆",
  "71": "台湾",
  "81": "香港",
  "82": "澳门",
};

/** Reads a six- or nine-digit code. Refuses other shapes, unknown provinces, and a county without a prefecture. */
export function parseAreaCode(
  text: string,
): { readonly ok: true; readonly area: Area } | { readonly ok: false; readonly refusal: AreaRefusal } {
  const match = /^(\d{2})(\d{2})(\d{2})(\d{3})?$/.exec(text);
  if (match === null) return { ok: false, refusal: "malformed_area_code" };
  const [, province = "", prefecture = "", county = "", street = "000"] = match;
  if (!(province in provinces)) return { ok: false, refusal: "unknown_province" };
  if (prefecture === "00" && county !== "00") return { ok: false, refusal: "gap_in_area_code" };
  // A street may hang from a prefecture without counties (Dongguan, Zhongshan, Danzhou), never from a province.
  if (street !== "000" && prefecture === "00") return { ok: false, refusal: "gap_in_area_code" };

  const six = `${province}${prefecture}${county}`;
  const area = (code: string, level: AreaLevel, parent?: string): Area => ({
    code: code as AreaCode,
    level,
    province,
    ...(parent === undefined ? {} : { parent: parent as AreaCode }),
  });
  if (street !== "000") return { ok: true, area: area(text, "street", six) };
  if (county !== "00") return { ok: true, area: area(six, "county", `${province}${prefecture}00`) };
  if (prefecture !== "00") return { ok: true, area: area(six, "prefecture", `${province}0000`) };
  return { ok: true, area: area(six, "province") };
}

/** The significant digits: every area inside has a code that begins with them ("330100" → "3301"). */
export function areaPrefix(area: Area): string {
  switch (area.level) {
    case "province":
      return area.code.slice(0, 2);
    case "prefecture":
      return area.code.slice(0, 4);
    case "county":
    case "street":
      return area.code;
  }
}

/** Does `outer` contain `inner` (or equal it)? */
export function containsArea(outer: Area, inner: Area): boolean {
  return inner.code.startsWith(areaPrefix(outer));
}

/** From the province down to the area itself. */
export function areaLineage(area: Area): readonly AreaCode[] {
  if (area.parent === undefined) return [area.code];
  const parent = parseAreaCode(area.parent);
  return parent.ok ? [...areaLineage(parent.area), area.code] : [area.code];
}
