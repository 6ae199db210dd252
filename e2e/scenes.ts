import { vi } from "vitest";
import { castPerson, officeId, paths } from "../seeds/cast.ts";
import { Caller } from "./caller.ts";

interface Step {
  readonly id: string;
  readonly version: number;
}

/** Tells the server's interface what the story tests press on screens: appeals in the states that screens show. */
export class Scenes {
  readonly #url: string;
  readonly #callers = new Map<string, Caller>();

  constructor(url: string) {
    this.#url = url;
  }

  async as(person: string): Promise<Caller> {
    const known = this.#callers.get(person) ?? (await Caller.signIn(this.#url, person));
    this.#callers.set(person, known);
    return known;
  }

  /** Submitted, and routed to the district by rule. */
  async submitted(person: string, description: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { phone, employer } = castPerson(person);
    const { id } = await (
      await this.as(person)
    ).post<{ id: string }>("/api/appeals", {
      category: "dismissal",
      description,
      ...(employer ? { employerId: employer } : {}),
      disclosure: "open",
      phone,
      ...more,
    });
    // Routed right after the answer: the district has it in a moment.
    const lin = await this.as("lin");
    await vi.waitFor(() => lin.get(`/api/appeals/${id}`), { timeout: 180_000, interval: 100 });
    return id;
  }

  /** A code that hangs in the street of Yuehai. */
  async intakePoint(name: string): Promise<string> {
    const id = crypto.randomUUID();
    await (
      await this.as("he")
    ).put(`/api/appeals/entries/${id}`, {
      version: 0,
      name,
      kind: "station",
      divisionCode: "440305007",
      isActive: true,
    });
    return id;
  }

  /** A mail box whose letters become appeals. */
  async channel(name: string): Promise<string> {
    return (
      await (
        await this.as("he")
      ).post<{ channel: { id: string } }>("/api/appeals/channels", {
        kind: "mail",
        name,
        address: "suqiu@example.org",
        defaultCategory: "other",
      })
    ).channel.id;
  }

  /** Appeals of several workers, handled side by side. */
  async group(appealIds: readonly string[]): Promise<string> {
    return (await (await this.as("lin")).post<{ id: string }>("/api/appeals/groups", { title: "高温津贴", appealIds }))
      .id;
  }

  /** Sent on to the street. */
  async atTheStreet(id: string): Promise<string> {
    await this.#act("lin", id, "dispatch", { toPath: paths.yuehai, note: null });
    return id;
  }

  async accepted(id: string): Promise<string> {
    await this.#act("chen", id, "accept");
    return id;
  }

  /** The worker was reached, and asked. */
  async asked(id: string): Promise<string> {
    await (
      await this.as("chen")
    ).post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached", note: null });
    await this.#act("chen", id, "questions", {
      items: [
        { text: "哪天入职的？", kind: "date" },
        { text: "一共欠多少？", kind: "amount" },
        { text: "签过合同吗？", kind: "yes_no" },
        { text: "工资条", kind: "file" },
        { text: "谁通知您的？", kind: "text" },
      ],
    });
    return id;
  }

  /** Given to the human-resources bureau as a task, with the usual fields; answers the task's id. */
  async handedOver(id: string): Promise<string> {
    await this.#act("chen", id, "handovers", { officeId: officeId(1), question: "请核查该公司用工备案。" });
    return (await (await this.as("chen")).get<{ handovers: { id: string }[] }>(`/api/appeals/${id}`)).handovers[0]!.id;
  }

  /** Both sides were spoken to and agreed; answers the id of the first promise. */
  async agreed(id: string, dueOn: string): Promise<string> {
    const chen = await this.as("chen");
    for (const party of ["worker", "employer"])
      await chen.post(`/api/appeals/${id}/contacts`, { party, way: "phone", result: "reached", note: null });
    await this.#act("chen", id, "agreements", {
      form: "oral",
      text: "公司支付经济补偿，并开离职证明。",
      consentWay: "phone",
      employerPerson: "王强，人事经理",
      promises: [
        { kind: "pay", what: "经济补偿", amount: "5000", dueOn },
        { kind: "act", what: "开离职证明", dueOn },
      ],
    });
    return (await chen.get<{ agreements: { promises: { id: string }[] }[] }>(`/api/appeals/${id}`)).agreements[0]!
      .promises[0]!.id;
  }

  /** Spoken to, and answered. */
  async answered(
    id: string,
    answer: string,
    said = { worker: "核实了经过。", employer: "企业工会主席愿意协商。" },
  ): Promise<string> {
    const chen = await this.as("chen");
    await chen.post(`/api/appeals/${id}/contacts`, {
      party: "worker",
      way: "phone",
      result: "reached",
      note: said.worker,
    });
    await chen.post(`/api/appeals/${id}/contacts`, {
      party: "employer",
      way: "phone",
      result: "reached",
      note: said.employer,
    });
    await this.#act("chen", id, "answer", { answer, outcome: "answered" });
    return id;
  }

  async closed(person: string, id: string): Promise<string> {
    await this.#act(person, id, "rating", {
      answered: true,
      solved: true,
      satisfaction: 5,
      comment: null,
      reopen: false,
    });
    return id;
  }

  async #act(person: string, id: string, act: string, body: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const caller = await this.as(person);
    const { version } = await caller.get<Step>(`/api/appeals/${id}`);
    await caller.post(`/api/appeals/${id}/${act}`, { version, ...body });
  }
}
