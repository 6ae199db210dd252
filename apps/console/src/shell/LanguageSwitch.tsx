import { useContext } from "react";
import { LanguageContext, useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/** Names the other language in that language; the choice stays on the device. */
export function LanguageSwitch() {
  const t = useText(shellMessages);
  const { language, choose } = useContext(LanguageContext);
  const other = language === "zh" ? "en" : "zh";
  return (
    <button
      type="button"
      className="plain-button language-switch"
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => choose(other)}
      aria-label={t("switchLanguageTo")}
    >
      <span className="language-long">{t("switchLanguage")}</span>
      <span className="language-short" aria-hidden="true">
        {t("switchLanguageShort")}
      </span>
    </button>
  );
}
