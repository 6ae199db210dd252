import { useSyncExternalStore } from "react";
import { useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { findInstallOffer, onInstallOffer } from "../../shell/install-offer.ts";
import { accountMessages } from "./account.messages.ts";

/** Shown where the browser offers to put the app on the home screen. */
export function InstallRow() {
  const t = useText(accountMessages);
  const offer = useSyncExternalStore(onInstallOffer, findInstallOffer);
  if (!offer) return null;
  return (
    <li>
      <button type="button" className="row" onClick={() => void offer.prompt()}>
        <Icon name="home" />
        <span className="row-text">
          {t("install")}
          <span className="row-note">{t("installHint")}</span>
        </span>
        <Icon name="next" size={20} />
      </button>
    </li>
  );
}
