import { Button, Checkbox, Switch } from "antd";
import { useState } from "react";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { noticesContract, type Preferences } from "@niangjia/domain/notices/notices.contract";
import { outsideChannels, type OutsideChannel } from "@niangjia/domain/notices/notice-kind";
import { useLanguage, useText } from "@niangjia/ui/language";
import { NativeSelect } from "../../shell/NativeSelect.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { DevicesSection } from "./DevicesSection.tsx";
import { MailSection } from "./MailSection.tsx";
import { noticesMessages } from "./notices.messages.ts";
import "./notices.css";

/** How the person is alerted outside the inbox. */
export default function SettingsPage() {
  const t = useText(noticesMessages);
  const tell = useTell();
  const kept = useRoute(noticesContract.routes.preferences, {}, { as: "own" });
  const trial = useCommand(noticesContract.routes.trial, { as: "own", onDone: () => tell(t("trialSent")) });
  return (
    <>
      <PageHeader
        title={t("settings")}
        trail={[{ title: t("title"), to: "/notices" }]}
        actions={
          <Button onClick={() => trial.mutate({})} loading={trial.isPending}>
            {t("trial")}
          </Button>
        }
      />
      <RefusalAlert error={kept.error ?? trial.error} onRetry={() => void kept.refetch()} />
      {kept.data && (
        <>
          <Ways key={kept.data.version} kept={kept.data} />
          <DevicesSection devices={kept.data.devices} />
          <MailSection
            mail={kept.data.mail}
            isSetUp={kept.data.channels.every((one) => one.channel !== "mail" || one.missing !== "not_set_up_here")}
          />
        </>
      )}
    </>
  );
}

function Ways({ kept }: { kept: Preferences }) {
  const t = useText(noticesMessages);
  const language = useLanguage();
  const tell = useTell();
  const [on, setOn] = useState(
    () => new Set(kept.kinds.flatMap((kind) => kind.on.map((channel) => `${kind.kind} ${channel}`))),
  );
  const [keepsQuietHours, setKeepsQuietHours] = useState(kept.keepsQuietHours);
  const [alertLanguage, setAlertLanguage] = useState(kept.language);
  const save = useCommand(noticesContract.routes.savePreferences, { as: "own", onDone: () => tell(t("saved")) });
  const toggle = (key: string) =>
    setOn((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const missing = (channel: OutsideChannel) => kept.channels.find((one) => one.channel === channel)?.missing ?? null;
  const choices = kept.kinds.flatMap((kind) =>
    outsideChannels.map((channel) => ({ kind: kind.kind, channel, isOn: on.has(`${kind.kind} ${channel}`) })),
  );
  return (
    <Section
      title={t("ways")}
      actions={
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() =>
            save.mutate({ body: { version: kept.version, keepsQuietHours, language: alertLanguage, choices } })
          }
        >
          {t("save")}
        </Button>
      }
    >
      <p>{t("inboxAlways")}</p>
      <RefusalAlert error={save.error} />
      <table className="alert-grid">
        <thead>
          <tr>
            <th scope="col">{t("kind")}</th>
            {outsideChannels.map((channel) => {
              const lacks = missing(channel);
              return (
                <th key={channel} scope="col">
                  {t(channel)}
                  {lacks && <span className="alert-missing">{t(lacks)}</span>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {kept.kinds.map((kind) => (
            <tr key={kind.kind}>
              <th scope="row">
                {kind.title[language]}
                {(kind.isUrgent || kind.audience === "post") && (
                  <span className="alert-missing">
                    {[kind.audience === "post" ? t("forPost") : null, kind.isUrgent ? t("urgent") : null]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                )}
              </th>
              {outsideChannels.map((channel) => (
                <td key={channel}>
                  <Checkbox
                    aria-label={`${kind.title[language]} · ${t(channel)}`}
                    checked={on.has(`${kind.kind} ${channel}`)}
                    onChange={() => toggle(`${kind.kind} ${channel}`)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <label className="alert-line">
        <Switch checked={keepsQuietHours} onChange={setKeepsQuietHours} />
        {t("quiet")}
      </label>
      <div className="alert-line">
        <NativeSelect
          label={t("language")}
          value={alertLanguage}
          options={[
            { value: "zh", label: t("chinese") },
            { value: "en", label: t("english") },
          ]}
          onChange={(value) => setAlertLanguage(value === "en" ? "en" : "zh")}
        />
      </div>
    </Section>
  );
}
