import { useContext } from "react";
import { LanguageContext, useText } from "@niangjia/ui/language";
import { useElder } from "./device.ts";
import { shellMessages } from "./shell.messages.ts";

export function LanguageSwitch() {
  const t = useText(shellMessages);
  const { language, choose } = useContext(LanguageContext);
  const other = language === "zh" ? "en" : "zh";
  return (
    <button type="button" className="text-button" lang={other === "zh" ? "zh-CN" : "en"} onClick={() => choose(other)}>
      {t("otherLanguage")}
    </button>
  );
}

export function ElderSwitch() {
  const t = useText(shellMessages);
  const elder = useElder();
  return (
    <button type="button" className="text-button" onClick={elder.toggle}>
      {elder.isOn ? t("standardMode") : t("elderMode")}
    </button>
  );
}
