import type { ThemeConfig } from "antd";
import { colours, fonts, measures } from "@niangjia/ui/tokens";

/** antd in the house's clothes: ink for actions, hairlines instead of shadows, tight rows. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.ink,
    colorInfo: colours.info,
    colorSuccess: colours.good,
    colorWarning: colours.warn,
    colorError: colours.redDeep,
    colorLink: colours.link,
    colorLinkHover: colours.focus,
    colorText: colours.ink,
    colorTextSecondary: colours.inkSoft,
    colorTextTertiary: colours.inkFaint,
    colorTextPlaceholder: colours.inkFaint,
    colorTextDisabled: colours.inkFaint,
    colorBorder: "#c9c6bf",
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.paper,
    colorBgContainer: colours.surface,
    borderRadius: measures.radius,
    borderRadiusLG: 6,
    fontFamily: fonts.text,
    fontSize: measures.text,
    lineHeight: measures.line,
    controlHeight: 32,
    controlHeightSM: 26,
    controlOutline: "rgba(22,104,179,.28)",
    controlItemBgActive: colours.sunken,
    controlItemBgHover: colours.paper,
    boxShadowSecondary: "0 6px 24px rgba(29,39,51,.14), 0 0 0 1px rgba(29,39,51,.06)",
    // Nothing waits for a movement to end: where the end is not told (a slow device, one frame for both), a button stayed "loading".
    motion: false,
    wireframe: false,
  },
  components: {
    Button: {
      primaryShadow: "none",
      defaultShadow: "none",
      dangerShadow: "none",
      fontWeight: 500,
      contentFontSize: measures.text,
    },
    Modal: { titleFontSize: 17 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: "0 0 4px", labelColor: colours.ink },
    Tooltip: { colorBgSpotlight: colours.ink },
    Table: { headerBg: colours.paper, headerColor: colours.inkSoft, cellPaddingBlock: 8, cellPaddingInline: 12 },
    Tabs: { inkBarColor: colours.red, itemSelectedColor: colours.ink, itemHoverColor: colours.ink },
    Descriptions: { labelBg: colours.paper },
    Segmented: { itemSelectedBg: colours.surface, trackBg: colours.sunken },
  },
};
