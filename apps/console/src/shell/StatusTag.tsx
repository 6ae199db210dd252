import type { ReactNode } from "react";
import type { StateText, Tone } from "@niangjia/domain/kernel/text";
import { usePick } from "@niangjia/ui/language";
import { honourColours, toneColours } from "@niangjia/ui/tokens";

/** A few words on a quiet wash; the tone only supports the words. */
export function StatusTag({
  tone = "plain",
  isHonour = false,
  children,
}: {
  tone?: Tone;
  isHonour?: boolean;
  children: ReactNode;
}) {
  const { text, wash } = isHonour ? honourColours : toneColours[tone];
  return (
    <span className="status-tag" style={{ color: text, background: wash }}>
      {children}
    </span>
  );
}

/** A state as its table of terms words and tones it. */
export function StateTag({ state }: { state: StateText }) {
  const pick = usePick();
  return <StatusTag tone={state.tone}>{pick(state)}</StatusTag>;
}
