import { Link, useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { useText } from "@niangjia/ui/language";
import { Notice } from "./Notice.tsx";
import { shellMessages } from "./shell.messages.ts";
import { useWindowTitle } from "./window-title.ts";

export function NotFoundPage() {
  const t = useText(shellMessages);
  const router = useRouter();
  useWindowTitle(t("notFoundTitle"));
  return (
    <Notice
      title={t("notFoundTitle")}
      actions={
        <>
          <Link to="/" className="link-button">
            {t("goHome")}
          </Link>
          <Button onClick={() => router.history.back()}>{t("goBack")}</Button>
        </>
      }
    >
      {t("notFoundText")}
    </Notice>
  );
}
