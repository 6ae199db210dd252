import { dateText, fullInstantText, instantText, relativeText } from "@niangjia/ui/dates";
import { useLanguage } from "@niangjia/ui/language";
import { useNow } from "./now.ts";

/** An instant on the wall clock of Asia/Shanghai; `relative` shows how long ago, the exact time in the title. */
export function DateTime({ at, relative = false }: { at: string; relative?: boolean }) {
  const language = useLanguage();
  return (
    <time dateTime={at} title={fullInstantText(at, language)} className="when">
      {relative ? <Relative at={at} /> : instantText(at, language)}
    </time>
  );
}

function Relative({ at }: { at: string }) {
  return relativeText(at, useNow(), useLanguage());
}

/** A civil date `YYYY-MM-DD`. */
export function CivilDate({ on }: { on: string }) {
  return (
    <time dateTime={on} className="when">
      {dateText(on, useLanguage())}
    </time>
  );
}
