import type { Text } from "@niangjia/domain/kernel/text";
import { useEffect, useState } from "react";
import { usePick } from "../language.ts";

/** How long something may hang before it is said. */
const slowAfterMilliseconds = 8000;

const stillWaiting: Text = { zh: "还在等系统…", en: "Still waiting for the system…" };

/** The sentence for what has been under way for long; null before that, and when nothing is. */
export function useSlowSentence(isUnderWay: boolean): string | null {
  const pick = usePick();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setTimeout(() => setSlow(true), slowAfterMilliseconds);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isUnderWay]);
  return isSlow ? pick(stillWaiting) : null;
}
