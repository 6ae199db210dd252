import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText, type Messages } from "@niangjia/ui/language";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { entryMessages } from "./entry.messages.ts";
import "./entry.css";

/** What stands on the wall, in both languages. */
const onPaper = {
  call: { zh: "有难处，扫码找工会", en: "In trouble at work? Scan and tell the union." },
  quick: { zh: "不用登录，一分钟写完，没有网络也能先写好", en: "No sign-in, one minute, works without a line too" },
  name: { zh: "您的名字，您不同意就不告诉单位", en: "Your employer is not told who you are unless you agree" },
  receipt: { zh: "提交后给您 12 个字的回执，凭它看进度", en: "You get a receipt of 12 words to follow what happens" },
  hotline: { zh: "职工热线", en: "Workers' hotline" },
} as const satisfies Messages;

/** One A4 sheet to put up on a wall, in both languages whatever the reader's own. */
export default function EntrySheetPage() {
  const t = useText(entryMessages);
  const { entryId } = useParams({ strict: false }) as { entryId: string };
  const found = useRoute(appealsContract.routes.entrySheet, { params: { entryId } });
  const sheet = found.data;
  return (
    <>
      <PageHeader
        title={t("sheetTitle")}
        meta={t("onPage")}
        trail={[{ title: t("back"), to: "/appeals-entries" }]}
        actions={
          <Button type="primary" disabled={!sheet} onClick={() => window.print()}>
            {t("printNow")}
          </Button>
        }
      />
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {sheet && (
        <article className="entry-sheet" aria-label={sheet.entry.name}>
          <p className="entry-sheet-union" lang="zh-CN">
            {sheet.entry.union.name}
          </p>
          <h2 lang="zh-CN">{onPaper.call.zh}</h2>
          <p className="entry-sheet-en" lang="en">
            {onPaper.call.en}
          </p>
          <img src={`data:image/svg+xml,${encodeURIComponent(sheet.qrSvg)}`} alt={t("qr")} />
          <ul>
            {[onPaper.quick, onPaper.name, onPaper.receipt].map((line) => (
              <li key={line.en}>
                <span lang="zh-CN">{line.zh}</span>
                <span lang="en">{line.en}</span>
              </li>
            ))}
          </ul>
          <p className="entry-sheet-foot">
            <span>{sheet.entry.name}</span>
            <code className="entry-sheet-code">{sheet.spelled}</code>
            <span>
              <span lang="zh-CN">{onPaper.hotline.zh}</span> <span lang="en">{onPaper.hotline.en}</span> 12351
            </span>
          </p>
        </article>
      )}
    </>
  );
}
