import { useState } from "react";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Sheet } from "@niangjia/ui/phone/Sheet.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useElder } from "../../../shell/device.ts";
import { Failure } from "../../../shell/Failure.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { followingMessages } from "./following.messages.ts";
import { dueWord } from "./next-step.ts";

/** The promise that runs now, and the counting behind it. */
export function DueLine({ view }: { view: AppealView }) {
  const t = useText(followingMessages);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  if (view.status === "answered" && view.handling.callBackFrom)
    return <p className="due number">{t("d_rating", { at: instantText(view.handling.callBackFrom, language) })}</p>;
  if (view.dueAt === null || view.dueFor === null) return null;
  const at = instantText(view.dueAt, language);
  return (
    <>
      <p className={`due number${view.isOverdue ? " is-late" : ""}`}>
        {t(dueWord(view.dueFor, view.isOverdue), { at })} {view.isEscalated && t("d_told")}
      </p>
      <div>
        <Button icon="clock" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t("whyDate")}
        </Button>
      </div>
      {isOpen && <WhyDate id={view.id} onClose={() => setOpen(false)} />}
    </>
  );
}

export function WhyDate({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText(followingMessages);
  const shell = useText(shellMessages);
  const pick = usePick();
  const language = useLanguage();
  const elder = useElder();
  const why = useRoute(followingRoutes.dueWhy, { params: { id } });
  return (
    <Sheet title={t("whyDate")} closeLabel={shell("close")} isInPage={elder.isOn} onClose={onClose}>
      {why.isPending && <Waiting label={shell("loading")} lines={2} />}
      <Failure error={why.error} onRetry={() => void why.refetch()} />
      {why.data?.clocks.map((clock) => (
        <section key={clock.kind} className="section">
          <h3>{t(`why_${clock.kind}`)}</h3>
          <p className="number">
            {clock.dueAt
              ? t("whyMinutes", { minutes: clock.minutes, at: instantText(clock.dueAt, language) })
              : t("whyPaused", { minutes: clock.minutes })}
          </p>
          <ol className="counting number">
            {clock.lines.map((line) => (
              <li key={line.en}>{pick(line)}</li>
            ))}
          </ol>
        </section>
      ))}
    </Sheet>
  );
}
