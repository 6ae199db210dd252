import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { entryMessages } from "./entry.messages.ts";
import "./entry.css";

/** One A4 sheet to put up on a wall, in both languages whatever the reader's own. */
export default function EntrySheetPage() {
  const t = useText(entryMessages);
  const { entryId } = useParams({ strict: false }) as { entryId: string };
  const found = useRoute(appealsContract.routes.entrySheet, { params: { entryId } });
  const sheet = found.data;
  return (
    <>
      <PageHeader title={t("sheetTitle")} meta={t("onPage")} trail={[{ title: t("back"), to: "/appeals-entries" }]} actions={<Button type="primary" disabled={!sheet} onClick={() => window.print()}>{t("printNow")}</Button>} />
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {sheet && (
        <article className="entry-sheet" aria-label={sheet.entry.name}>
          <p className="entry-sheet-union" lang="zh-CN">{sheet.entry.union.name}</p>
          <h2 lang="zh-CN">有难处，扫码找工会</h2>
          <p className="entry-sheet-en" lang="en">In trouble at work? Scan and tell the union.</p>
          <img src={`data:image/svg+xml,${encodeURIComponent(sheet.qrSvg)}`} alt={t("qr")} />
          <ul>
            <li><span lang="zh-CN">不用登录，一分钟写完，没有网络也能先写好</span><span lang="en">No sign-in, one minute, works without a line too</span></li>
            <li><span lang="zh-CN">您的名字，您不同意就不告诉单位</span><span lang="en">Your employer is not told who you are unless you agree</span></li>
            <li><span lang="zh-CN">提交后给您 12 个字的回执，凭它看进度</span><span lang="en">You get a receipt of 12 words to follow what happens</span></li>
          </ul>
          <p className="entry-sheet-foot"><span>{sheet.entry.name}</span><span className="entry-sheet-code">{sheet.spelled}</span><span lang="zh-CN">职工热线 Workers' hotline 12351</span></p>
        </article>
      )}
    </>
  );
}
