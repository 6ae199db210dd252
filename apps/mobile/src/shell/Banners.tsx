import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { useOnline } from "./line.ts";
import { useNewVersion } from "./new-version.ts";
import { shellMessages } from "./shell.messages.ts";

/** What concerns the whole app: no line, a new version. */
export function Banners() {
  const t = useText(shellMessages);
  const isOnline = useOnline();
  const takeNewVersion = useNewVersion();
  return (
    <>
      <div role="status">
        {!isOnline && (
          <p className="banner">
            <Icon name="cloud" size={20} />
            <span>{t("offline")}</span>
          </p>
        )}
      </div>
      {takeNewVersion && (
        <div className="banner">
          <span>{t("newVersion")}</span>
          <Button onClick={takeNewVersion}>{t("update")}</Button>
        </div>
      )}
    </>
  );
}
