import type { Tone } from "@niangjia/domain/kernel/text";

/**
 * The look of Niangjia, shared by the console and the phone app: paper, ink, and union red as a seal.
 *
 * Ink carries the actions; red marks the house itself (the seal, the current place), what is overdue
 * and what destroys. Every text colour reaches 4.5 : 1 on the surface it is meant for.
 */
export const colours = {
  /** Union red: seal, current place, badges. 5.9 : 1 on white. */
  red: "#c8102e",
  redDeep: "#9c0c23",
  redWash: "#fcf0f1",
  /** Ink: text and main actions. */
  ink: "#1d2733",
  inkSoft: "#47525f",
  /** Quiet text; 5.0 : 1 on paper. */
  inkFaint: "#616b77",
  paper: "#f5f4f1",
  surface: "#ffffff",
  sunken: "#efede8",
  line: "#dedbd4",
  lineStrong: "#8b8f95",
  link: "#17558a",
  focus: "#1668b3",
  good: "#1c6b43",
  goodWash: "#eaf5ee",
  warn: "#8a5300",
  warnWash: "#fdf4e1",
  info: "#17558a",
  infoWash: "#ebf3fa",
} as const;

/** System Chinese fonts first; the packaged font loads only the glyphs that no system font has. */
export const fonts = {
  text: `"Segoe UI", -apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC Variable", "Noto Sans SC", system-ui, sans-serif`,
  /** The wordmark and the sign-in page only. */
  title: `"Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans SC Variable", serif`,
  figures: `ui-monospace, "SFMono-Regular", "Cascadia Mono", "Consolas", "Noto Sans Mono", monospace`,
} as const;

export const measures = { radius: 4, radiusLarge: 8, text: 14, textSmall: 12.5, line: 1.57 } as const;

interface Wash {
  readonly text: string;
  readonly wash: string;
}

/** How long a sentence about what was done stays, in milliseconds. */
export const toldFor = 6000;

/** The tone of a state, always beside its words, never by colour alone. */
export const toneColours: Readonly<Record<Tone, Wash>> = {
  plain: { text: colours.inkSoft, wash: colours.sunken },
  good: { text: colours.good, wash: colours.goodWash },
  warn: { text: colours.warn, wash: colours.warnWash },
  bad: { text: colours.redDeep, wash: colours.redWash },
  info: { text: colours.info, wash: colours.infoWash },
};

/** Honours bear the colour of the house. */
export const honourColours: Wash = { text: colours.redDeep, wash: colours.redWash };

/** `colours` as CSS custom properties (`--red`, `--ink-soft`, …) for the style sheets of both apps. */
export function colourVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colours).map(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
      value,
    ]),
  );
}
