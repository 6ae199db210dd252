import { Modal, Switch } from "antd";
import { useState } from "react";
import { usePick, useText } from "@niangjia/ui/language";
import type { NavSection } from "../navigation.ts";
import { shellMessages } from "../shell.messages.ts";
import { areKeysOn, switchKeys } from "./shell-keys.ts";

export function KeyboardHelp({ sections, onClose }: { sections: readonly NavSection[]; onClose: () => void }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const [on, setOn] = useState(areKeysOn);
  const go = sections.flatMap((section) => section.screens).filter((screen) => screen.nav?.key);
  const row = (keys: readonly string[], meaning: string) => (
    <div className="keys-row" key={meaning}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
  return (
    <Modal open title={t("keyboard")} footer={null} onCancel={onClose} width={620}>
      <label className="keys-switch">
        <Switch
          checked={on}
          onChange={(chosen) => {
            switchKeys(chosen);
            setOn(chosen);
          }}
          aria-label={t("keysOn")}
        />{" "}
        <span>{t("keysOn")}</span>
      </label>
      <div className="keys-groups">
        <section>
          <h3>{t("keys_page")}</h3>
          <dl>
            {row(["/"], t("keys_search"))}
            {row(["f"], t("keys_filter"))}
            {row(["?"], t("keys_help"))}
            {row(["Esc"], t("keys_close"))}
          </dl>
          <h3>{t("keys_list")}</h3>
          <dl>
            {row(["j", "k"], t("keys_next"))}
            {row(["Enter"], t("keys_open"))}
          </dl>
        </section>
        <section>
          <h3>{t("keys_go")}</h3>
          <dl>
            {row(["g", "h"], t("keys_home"))}
            {go.map((screen) => row(["g", screen.nav!.key!], pick(screen.title)))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
