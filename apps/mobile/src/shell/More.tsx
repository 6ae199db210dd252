import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { shellMessages } from "./shell.messages.ts";

/** The next page of a list, when there is one. */
export function More({
  pages,
}: {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const t = useText(shellMessages);
  if (!pages.hasNextPage) return null;
  return (
    <Button isWide isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      {t("more")}
    </Button>
  );
}
