import { Button } from "antd";
import { useEffect, useState } from "react";
import { usePick, useText } from "@niangjia/ui/language";
import type { Reasons } from "@niangjia/ui/reasons";
import { useSession } from "./acting.ts";
import { opens } from "./navigation.ts";
import { Notice } from "./Notice.tsx";
import type { Screen } from "./screen.ts";
import { shellMessages } from "./shell.messages.ts";

/** Says which permission is missing, and offers the person's other posts that hold it. */
export function NotPermittedPage({ screen, permission }: { screen: Screen; permission: string }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const { capacity, capacities, actAs } = useSession();
  const [names, setNames] = useState<Reasons>({});
  useEffect(() => {
    void import("./all-reasons.ts").then((all) => setNames(all.permissionNames));
  }, []);
  const fit = capacities.filter((one) => opens(screen, one));
  const name = names[permission];
  return (
    <Notice title={t("notPermittedTitle")}>
      <p>
        {capacity.permissions.has(permission)
          ? t("notForSideText", { page: pick(screen.title), post: pick(capacity.title) })
          : t("notPermittedText", {
              page: pick(screen.title),
              permission: name ? pick(name) : permission,
              post: pick(capacity.title),
            })}
      </p>
      {fit.length > 0 ? (
        <>
          <p>{t("notPermittedSwitch")}</p>
          <p className="notice-actions">
            {fit.map((one) => (
              <Button key={one.as} onClick={() => actAs(one.as)}>
                {pick(one.title)}
              </Button>
            ))}
          </p>
        </>
      ) : (
        <p>{t("notPermittedAsk")}</p>
      )}
    </Notice>
  );
}
