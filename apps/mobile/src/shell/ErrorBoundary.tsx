import { Component, type ReactNode } from "react";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { EmptyState } from "@niangjia/ui/phone/States.tsx";
import { shellMessages } from "./shell.messages.ts";

/** Keeps a failing screen from taking the app with it. Give it a `key` that changes with what it shows. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Crash onRetry={() => location.reload()} />;
  }
}

function Crash({ onRetry }: { onRetry: () => void }) {
  const t = useText(shellMessages);
  return (
    <main className="page" role="alert">
      <EmptyState icon="warn" title={t("crash")}>
        <p>{t("crashText")}</p>
        <p>
          <Button kind="primary" onClick={onRetry}>
            {t("retry")}
          </Button>
        </p>
      </EmptyState>
    </main>
  );
}
