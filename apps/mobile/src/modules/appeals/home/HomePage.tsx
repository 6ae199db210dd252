import { Page } from "../../../shell/Page.tsx";
export default function HomePage() { return <Page title="首页">…</Page>; }
