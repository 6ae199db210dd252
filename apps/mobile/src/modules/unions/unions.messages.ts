import type { Messages } from "@niangjia/ui/language";

export const unionsMessages = {
  noUnion: { zh: "没有叫这个名字的工会，请换个写法。", en: "No union has this name. Try another wording." },
  unionSearch: { zh: "街道或工会名称，例如：粤海", en: "A street or union, for example Yuehai" },
  change: { zh: "改", en: "Change" },
  changeWhat: { zh: "改：{what}", en: "Change: {what}" },
  placeSearch: { zh: "查城市、区县、街道", en: "Find a city, district or street" },
  placeSearchHint: { zh: "例如：南山", en: "For example: Nanshan" },
  placeBrowse: { zh: "或按地区选", en: "Or choose step by step" },
  placeNarrow: { zh: "能选到街道更快送达（可不选）", en: "Adding the street is faster (optional)" },
  placeUp: { zh: "回上一级", en: "One level up" },
  placeNone: { zh: "没有叫这个名字的地方，请换个写法。", en: "No place has this name. Try another wording." },
} as const satisfies Messages;
