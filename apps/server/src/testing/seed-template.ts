import { createApp } from "../kernel/app.ts";
import { modules } from "../modules.ts";
import { makeAuthenticate } from "../modules/identity/index.ts";
import { seedMoment } from "../../../../seeds/cast.ts";
import { testConfig } from "./test-config.ts";

/** Loads the demo world into the template database through the same code that a first start runs. */
export async function seedTemplate(ownerUrl: string, dataDirectory: string): Promise<void> {
  const app = await createApp({
    config: testConfig(dataDirectory),
    app: { url: ownerUrl, options: "-c role=niangjia_app" },
    jobs: null,
    modules,
    authenticate: makeAuthenticate,
    clock: { now: () => seedMoment, isSimulated: true },
  });
  await app.pump.drain();
  await app.close();
}
