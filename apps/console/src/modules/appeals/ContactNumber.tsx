import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useMay } from "../../shell/acting.ts";
import { appealsMessages } from "./appeals.messages.ts";

/** The masked number; the whole one on request, which is put on record. */
export function ContactNumber({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const may = useMay("appeals.read_contact");
  const [phone, setPhone] = useState<string | null>(null);
  const show = useCommand(appealsContract.routes.contact, { onDone: (result) => setPhone(result.phone) });
  if (phone) return <><a href={`tel:${phone}`}>{phone}</a> <small>{t("numberAudited")}</small></>;
  return (
    <>
      {appeal.phoneMasked} {may && <Button size="small" loading={show.isPending} onClick={() => show.mutate({ params: { id: appeal.id } })}>{t("showNumber")}</Button>}
      <RefusalAlert error={show.error} />
    </>
  );
}
