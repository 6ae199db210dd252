/** What a session list says of a device: a guess from the browser's own words, good enough to recognise one's phone. */
export interface Device {
  readonly browser:
    | "WeChat"
    | "Edge"
    | "Firefox"
    | "Opera"
    | "Huawei Browser"
    | "MIUI Browser"
    | "UC Browser"
    | "QQ Browser"
    | "Chrome"
    | "Safari"
    | null;
  readonly system: "HarmonyOS" | "Android" | "iPhone" | "iPad" | "Windows" | "macOS" | "Linux" | null;
}

// The first match counts: every browser calls itself Safari, and most call themselves Chrome.
const browsers: readonly (readonly [RegExp, Device["browser"]])[] = [
  [/MicroMessenger\//, "WeChat"],
  [/Edg(?:A|iOS)?\//, "Edge"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/OPR\//, "Opera"],
  [/HuaweiBrowser\//, "Huawei Browser"],
  [/MiuiBrowser\//, "MIUI Browser"],
  [/UCBrowser\//, "UC Browser"],
  [/M?QQBrowser\//, "QQ Browser"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, Device["system"]])[] = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Windows/, "Windows"],
  [/Macintosh/, "macOS"],
  [/Linux|X11/, "Linux"],
];

export function describeDevice(userAgent: string): Device {
  return {
    browser: browsers.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null,
    system: systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null,
  };
}
