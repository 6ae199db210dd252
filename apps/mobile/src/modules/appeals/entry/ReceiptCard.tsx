import type { ReceiptView } from "@niangjia/domain/appeals/entry/entry.views";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { drawReceipt } from "./receipt-picture.ts";
import { entryMessages } from "./entry.messages.ts";
import "./entry.css";

/** The receipt large: its words, its link as a QR code, and ways to keep it. */
export function ReceiptCard({ number, receipt }: { number: string; receipt: ReceiptView }) {
  const t = useText(entryMessages);
  const language = useLanguage();
  const tell = useTell();
  const other = language === "zh" ? "en" : "zh";
  const inLine = (words: readonly string[], of: "zh" | "en") => words.join(of === "zh" ? "" : " ");
  const copy = async () => {
    await navigator.clipboard.writeText(`${number}\n${inLine(receipt[language], language)}\n${receipt.address}`).then(
      () => tell(t("copied")),
      () => undefined,
    );
  };
  const save = async () => {
    const address = URL.createObjectURL(
      await drawReceipt({ title: t("imageTitle"), number, words: receipt[language], qrSvg: receipt.qrSvg }),
    );
    const link = document.createElement("a");
    link.href = address;
    link.download = `${number}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <section className="card receipt-card" aria-labelledby="receipt-words-title">
      <h2 id="receipt-words-title">{t("receipt")}</h2>
      <ol className={`receipt-words receipt-words-${language}`} lang={language === "zh" ? "zh-CN" : "en"}>
        {receipt[language].map((word, index) => (
          <li key={`${index}${word}`}>{word}</li>
        ))}
      </ol>
      <p>{t("receiptText")}</p>
      <img className="receipt-qr" src={`data:image/svg+xml,${encodeURIComponent(receipt.qrSvg)}`} alt={t("qrOf")} />
      <div className="foot-row no-print">
        {"clipboard" in navigator && <Button onClick={() => void copy()}>{t("copy")}</Button>}
        <Button onClick={() => void save()}>{t("saveImage")}</Button>
        <Button onClick={() => window.print()}>{t("print")}</Button>
      </div>
      <details>
        <summary>{t("otherLanguageWords")}</summary>
        <p lang={other === "zh" ? "zh-CN" : "en"} className="receipt-other">
          {inLine(receipt[other], other)}
        </p>
      </details>
    </section>
  );
}
