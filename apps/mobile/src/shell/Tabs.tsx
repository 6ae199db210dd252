import { Link } from "@tanstack/react-router";
import { useContext } from "react";
import { usePick, useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { useContent } from "./content.ts";
import { ScreenContext } from "./screen-context.ts";
import { shellMessages } from "./shell.messages.ts";
import { usePerson } from "./person.ts";
import { keptSide } from "./side.ts";

/** The row at the bottom: the side the person is on, and what belongs to both. */
export function Tabs() {
  const t = useText(shellMessages);
  const pick = usePick();
  const here = useContext(ScreenContext);
  const person = usePerson();
  const side = here?.side ?? (person.post ? keptSide() : "worker");
  const { screens } = useContent();
  const shown = screens
    .filter((screen) => screen.tab && (screen.side === undefined || screen.side === side))
    .sort((a, b) => a.tab!.order - b.tab!.order);
  return (
    <nav className="tabs" aria-label={t("navigation")}>
      {shown.map((screen) => (
        <Link key={screen.path} to={screen.path} aria-current={screen.path === here?.path ? "page" : undefined}>
          <Icon name={screen.tab!.icon} />
          <span>{pick(screen.tab!.label)}</span>
        </Link>
      ))}
    </nav>
  );
}
