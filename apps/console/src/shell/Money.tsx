import { fen, formatFen } from "@niangjia/domain/codes/money";
import { useLanguage } from "@niangjia/ui/language";

/** An amount in 分, shown in yuan with even digits. */
export function Money({ fen: amount }: { fen: number }) {
  return <span className="figures">{formatFen(fen(amount), useLanguage())}</span>;
}
