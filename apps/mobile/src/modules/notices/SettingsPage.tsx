/* Names for tests: heading "提醒设置", button "打开手机提醒", group "提醒方式", checkboxes by kind, checkbox "夜里不打扰", buttons "试一下", "保存". */
import { useState } from "react";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { noticesContract, type Preferences } from "@niangjia/domain/notices/notices.contract";
import { outsideChannels, type OutsideChannel } from "@niangjia/domain/notices/notice-kind";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Segments, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import { shellMessages } from "../../shell/shell.messages.ts";
import { noticesMessages } from "./notices.messages.ts";
import { PushSection } from "./PushSection.tsx";

/** How the person is told outside the app. */
export default function SettingsPage() {
  const t = useText(noticesMessages);
  const shell = useText(shellMessages);
  const kept = useRoute(noticesContract.routes.preferences, {}, { as: "own" });
  if (kept.data) return <Ways key={kept.data.version} kept={kept.data} />;
  return (
    <Page title={t("settings")} back="/me">
      {kept.isPending && <Waiting label={shell("loading")} />}
      <Failure error={kept.error} onRetry={() => void kept.refetch()} />
    </Page>
  );
}

function Ways({ kept }: { kept: Preferences }) {
  const t = useText(noticesMessages);
  const language = useLanguage();
  const tell = useTell();
  const [way, setWay] = useState<OutsideChannel>("push");
  const [on, setOn] = useState(
    () => new Set(kept.kinds.flatMap((kind) => kind.on.map((channel) => `${kind.kind} ${channel}`))),
  );
  const [keepsQuietHours, setKeepsQuietHours] = useState(kept.keepsQuietHours);
  const save = useCommand(noticesContract.routes.savePreferences, { as: "own", onDone: () => tell(t("saved")) });
  const trial = useCommand(noticesContract.routes.trial, { as: "own", onDone: () => tell(t("trialSent")) });
  const missing = kept.channels.find((one) => one.channel === way)?.missing ?? null;
  const choose = (key: string, checked: boolean) =>
    setOn((before) => {
      const after = new Set(before);
      if (checked) after.add(key);
      else after.delete(key);
      return after;
    });
  const submit = () =>
    save.mutate({
      // Alerts go out in the language the person reads the app in.
      body: {
        version: kept.version,
        keepsQuietHours,
        language,
        choices: kept.kinds.flatMap((kind) =>
          outsideChannels.map((channel) => ({ kind: kind.kind, channel, isOn: on.has(`${kind.kind} ${channel}`) })),
        ),
      },
    });
  const foot = (
    <div className="foot-row">
      <Button isBusy={trial.isPending} onClick={() => trial.mutate({})}>
        {t("trial")}
      </Button>
      <Button kind="primary" isBusy={save.isPending} onClick={submit}>
        {t("save")}
      </Button>
    </div>
  );
  return (
    <Page title={t("settings")} back="/me" foot={foot}>
      <PushSection />
      <section className="section" aria-labelledby="which-title">
        <h2 id="which-title">{t("whichTitle")}</h2>
        <Segments
          label={t("way")}
          value={way}
          choices={outsideChannels.map((channel) => ({ value: channel, label: t(channel) }))}
          onChoose={setWay}
        />
        {missing && <Note tone="info">{t(missing)}</Note>}
        <div className="choices">
          <div className="choices-rows">
            {kept.kinds.map((kind) => (
              <Tick
                key={kind.kind}
                label={kind.title[language]}
                {...(kind.isUrgent ? { hint: t("urgent") } : {})}
                checked={on.has(`${kind.kind} ${way}`)}
                onChange={(checked) => choose(`${kind.kind} ${way}`, checked)}
              />
            ))}
          </div>
        </div>
        <div className="choices">
          <div className="choices-rows">
            <Tick label={t("quiet")} hint={t("quietHint")} checked={keepsQuietHours} onChange={setKeepsQuietHours} />
          </div>
        </div>
        <Failure error={save.error ?? trial.error} />
      </section>
    </Page>
  );
}
