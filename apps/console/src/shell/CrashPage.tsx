import { Button } from "antd";
import { useText } from "@niangjia/ui/language";
import { Notice } from "./Notice.tsx";
import { shellMessages } from "./shell.messages.ts";

/** A page that failed while drawing, or whose code is of an older version than the server's. */
export function CrashPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useText(shellMessages);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isOldVersion = /dynamically imported module|Importing a module script failed|error loading/i.test(message);
  if (isOldVersion) {
    return (
      <Notice
        title={t("newVersionTitle")}
        actions={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        }
      >
        {t("newVersionText")}
      </Notice>
    );
  }
  return (
    <Notice
      title={t("crashTitle")}
      actions={
        reset && (
          <Button type="primary" onClick={reset}>
            {t("retry")}
          </Button>
        )
      }
      role="alert"
    >
      <p>{t("crashText")}</p>
      <pre className="crash-text">{message}</pre>
    </Notice>
  );
}
