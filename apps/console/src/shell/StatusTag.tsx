import type { ReactNode } from "react";
import { tones, type Tone } from "@niangjia/ui/tokens";

/** A status in words on a quiet wash; the tone only supports the words. */
export function StatusTag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="status-tag" style={{ color: tones[tone].text, background: tones[tone].wash }}>
      {children}
    </span>
  );
}
