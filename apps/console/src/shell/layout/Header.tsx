import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { useText } from "@niangjia/ui/language";
import { useSession } from "../acting.ts";
import { useContent } from "../content.ts";
import { ErrorBoundary } from "../ErrorBoundary.tsx";
import { LanguageSwitch } from "../LanguageSwitch.tsx";
import { opens } from "../navigation.ts";
import { Seal } from "../Seal.tsx";
import { shellMessages } from "../shell.messages.ts";
import { PostSwitcher } from "./PostSwitcher.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { UserMenu } from "./UserMenu.tsx";

export function Header({
  onOpenNavigation,
  onHelp,
  hasNavigation,
}: {
  onOpenNavigation: () => void;
  onHelp: () => void;
  hasNavigation: boolean;
}) {
  const t = useText(shellMessages);
  const { headerTools, slots, screens } = useContent();
  const { capacity } = useSession();
  const mayOpen = (path: string) => screens.some((screen) => screen.path === path && opens(screen, capacity));
  return (
    <header className="header">
      {hasNavigation && (
        <button
          type="button"
          className="plain-button header-menu"
          onClick={onOpenNavigation}
          aria-label={t("openNavigation")}
          aria-haspopup="dialog"
        >
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
            <path d="M2 4.500h14M2 9h14M2 13.500h14" stroke="currentColor" strokeWidth="1.600" strokeLinecap="round" />
          </svg>
        </button>
      )}
      <Link to="/" className="header-brand" aria-label={t("brand")}>
        <Seal size={28} />
        <span className="header-brand-name">{t("brand")}</span>
      </Link>
      <PostSwitcher />
      {mayOpen(slots.searchPath) && <SearchBox path={slots.searchPath} />}
      <div className="header-tools">
        {headerTools.map(({ name, component: Tool }) => (
          <ErrorBoundary key={name}>
            <Suspense fallback={null}>
              <Tool />
            </Suspense>
          </ErrorBoundary>
        ))}
        <LanguageSwitch />
        <UserMenu onHelp={onHelp} />
      </div>
    </header>
  );
}
