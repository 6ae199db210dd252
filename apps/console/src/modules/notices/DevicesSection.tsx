import { Button } from "antd";
import { useCommand } from "@niangjia/client/hooks";
import { noticesContract, type Preferences } from "@niangjia/domain/notices/notices.contract";
import { useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { noticesMessages } from "./notices.messages.ts";

/** Devices that receive push messages, and how to let one go. */
export function DevicesSection({ devices }: { devices: Preferences["devices"] }) {
  const t = useText(noticesMessages);
  const tell = useTell();
  const remove = useCommand(noticesContract.routes.removeDevice, { as: "own", onDone: () => tell(t("removed")) });
  return (
    <Section title={t("devices")}>
      <RefusalAlert error={remove.error} />
      {devices.length === 0 ? (
        <p>{t("noDevices")}</p>
      ) : (
        <ul className="inbox">
          {devices.map((device) => (
            <li key={device.id} className="inbox-row">
              <div className="inbox-what">
                <span className="inbox-text">{device.device || t("unnamedDevice")}</span>
                <span className="inbox-kind">
                  {t("addedOn")} <DateTime at={device.createdAt} />
                  {device.lastUsedAt && (
                    <>
                      {" "}
                      · {t("lastUsed")} <DateTime at={device.lastUsedAt} relative />
                    </>
                  )}
                </span>
              </div>
              <span />
              <Button
                size="small"
                onClick={() => remove.mutate({ params: { id: device.id } })}
                loading={remove.isPending}
              >
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
