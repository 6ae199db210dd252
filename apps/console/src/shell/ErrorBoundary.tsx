import { Component, type ReactNode } from "react";
import { CrashPage } from "./CrashPage.tsx";

/** Keeps a failing part from taking the page with it. Give it a `key` that changes with what it shows. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <CrashPage error={this.state.error} reset={() => this.setState({ error: null })} />;
  }
}
