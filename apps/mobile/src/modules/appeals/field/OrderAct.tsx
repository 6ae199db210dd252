/*
 * Names for tests: the heading is the act's title in its contract, the fields have their labels ("（可不填）" after those that may be
 * left empty), and the button its verb: heading "退回工单" with radio group "为什么退回", textbox "说明", searchbox "建议交给哪个工会（可不填）",
 * button "退回"; heading "写办理记录" with textbox "办理记录", checkbox "职工也能看到", button "保存".
 */
import { useParams } from "@tanstack/react-router";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useRoute } from "@niangjia/client/hooks";
import { ActPage } from "../../../shell/act/ActPage.tsx";
import { shownNote } from "./waiting-acts.ts";

const { routes } = appealsContract;

function useOrder() {
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(routes.get, { params: { id } });
  return {
    params: { id },
    view: order.data,
    back: `/orders/${id}`,
    error: order.error,
    onRetry: () => void order.refetch(),
  };
}

export function ReturnPage() {
  return <ActPage {...useOrder()} route={routes.return} after="/desk" />;
}

export function ReclassPage() {
  return <ActPage {...useOrder()} route={routes.reclass} />;
}

export function NotePage() {
  const order = useOrder();
  return (
    <ActPage
      {...order}
      route={routes.note}
      shown={(body) => shownNote({ id: order.params.id, number: order.view?.number ?? "" }, body)}
    />
  );
}
