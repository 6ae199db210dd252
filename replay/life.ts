import { randomBytes } from "node:crypto";
import { addDays } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import type { AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import { assumed } from "./assumptions.ts";
import { Person, Refused } from "./caller.ts";
import { Chance } from "./chance.ts";
import { matters, nameOf } from "./names.ts";
import type { Scene } from "./scene.ts";
import type { Employer } from "./world.ts";

interface Step {
  readonly status: AppealStatus;
  readonly version: number;
}

/** The appeal as an officer of the city reads it between two steps. */
interface Seen extends Step {
  readonly id: string;
  readonly union: { readonly path: string };
  readonly agreements: readonly {
    readonly supersededAt: string | null;
    readonly promises: readonly { readonly id: string; readonly dueOn: string; readonly status: string }[];
  }[];
}

type Channel = keyof typeof assumed.channel;

/** One appeal from its submission to its end, by people who do what people do. */
export class Life {
  readonly #scene: Scene;
  readonly #chance: Chance;
  readonly #n: number;
  readonly #channel: Channel;
  #id = "";
  #version = 1;
  #status: AppealStatus = "registered";
  #worker: Person;
  readonly #receipt: string;
  #mayTalkToEmployer = false;

  constructor(scene: Scene, n: number, seed: number) {
    this.#scene = scene;
    this.#n = n;
    this.#chance = new Chance(seed * 1_000_003 + n);
    this.#channel = this.#chance.weighted(assumed.channel);
    this.#receipt = randomBytes(16).toString("hex");
    this.#worker = new Person(
      scene.platform,
      () => scene.time.now,
      this.#channel === "app" ? { phone: this.#phone, name: nameOf(n), as: "own" } : null,
    );
  }

  async live(): Promise<void> {
    const { time } = this.#scene;
    await this.#submit();
    if (this.#chance.happens(assumed.withdraws)) {
      await time.workingMinutes(this.#chance.between(3, 60));
      if (await this.#ownAct("withdraw", {})) return;
    }
    for (let round = 0; ; round++) {
      const handler = await this.#untilAccepted();
      await this.#handle(handler, round);
      if (await this.#end(handler, round)) return;
    }
  }

  get #phone(): string {
    return `13${String(100_000_000 + ((this.#n * 7919) % 900_000_000))}`;
  }

  async #submit(): Promise<void> {
    const { world, unions, acknowledged, entryCodes } = this.#scene;
    const chance = this.#chance;
    const employer: Employer | null = chance.happens(assumed.employerIsRegistered)
      ? world.employers[chance.skewed(world.employers.length)]!
      : null;
    const disclosure = chance.weighted(assumed.disclosure);
    this.#mayTalkToEmployer = disclosure === "open";
    const street = employer?.division ?? chance.one(unions.streets);
    const place = chance.happens(assumed.onlyCityIsKnown) ? "4403" : street;
    const about = {
      category: chance.weighted(assumed.category),
      description: `第${this.#n}件：${chance.one(matters)}`,
      disclosure,
    };
    const known =
      employer && place !== "4403"
        ? { employerId: employer.id }
        : { employerName: `未登记单位${chance.between(1, 4000)}` };
    if (this.#channel === "qr") {
      const { number } = await this.#worker.post<{ number: string }>(`/api/appeals/at/${entryCodes.get(street)!}`, {
        ...about,
        receipt: this.#receipt,
        employerName: employer?.name ?? "未登记单位",
        name: nameOf(this.#n),
        phone: this.#phone,
      });
      const { items } = await this.#officerAt(unions.city).get<{ items: { id: string }[] }>(`/api/appeals?q=${number}`);
      this.#id = items[0]!.id;
      acknowledged.submitted.set(this.#id, number);
      return;
    }
    const answer = await (this.#channel === "app"
      ? this.#worker.post<{ id: string; number: string }>("/api/appeals", {
          ...about,
          ...known,
          employerDivision: place,
          phone: this.#phone,
        })
      : this.#officerAt(unions.city).post<{ id: string; number: string }>("/api/appeals/desk", {
          ...about,
          ...known,
          employerDivision: place,
          phone: this.#phone,
          channel: this.#channel,
          startedAt: this.#scene.time.now,
          workerName: nameOf(this.#n),
          consent: this.#mayTalkToEmployer ? "name" : "none",
          receipt: this.#receipt,
        }));
    this.#id = answer.id;
    acknowledged.submitted.set(answer.id, answer.number);
  }

  /** Dispatch, return and acceptance, until somebody has taken it on. */
  async #untilAccepted(): Promise<Person> {
    const { time, unions } = this.#scene;
    const chance = this.#chance;
    // A step later the platform has routed it.
    await time.workingMinutes(1);
    let at = (await this.#look()).union.path;
    for (let returns = 0; ;) {
      const isStreet = unions.isStreet(at);
      if (!isStreet && this.#status !== "reopened") {
        await time.workingMinutes(chance.wait(...assumed.dispatch));
        const target = chance.one(unions.streetsBelow(at));
        await this.#act(this.#officerAt(at), "dispatch", { toPath: target });
        at = target;
        continue;
      }
      await time.workingMinutes(chance.wait(...assumed.acceptance));
      if (
        isStreet &&
        returns < 2 &&
        this.#status === "dispatched" &&
        chance.happens(returns === 0 ? assumed.isReturned : assumed.isReturnedAgain)
      ) {
        await this.#act(this.#officerAt(at), "return", { reason: "wrong_place", note: "用人单位已迁出本街道" });
        returns++;
        at = (await this.#look()).union.path;
        continue;
      }
      const officer = this.#officerAt(at);
      await this.#act(officer, "accept", {});
      return officer;
    }
  }

  async #handle(handler: Person, round: number): Promise<void> {
    const { time } = this.#scene;
    const chance = this.#chance;
    await time.workingMinutes(chance.wait(...assumed.firstContact));
    let tries = 0;
    while (tries < 3 && chance.happens(assumed.noAnswerOnCall)) {
      await this.#contact(handler, "worker", "no_answer");
      tries++;
      await time.workingMinutes(150);
    }
    if (tries === 3)
      return void (await this.#act(handler, "answer", {
        answer: "三次不同时段均无法联系到您，先将政策告知如下，请随时与我们联系。",
        outcome: "unreachable",
      }));
    await this.#contact(handler, "worker", "reached");
    if (chance.happens(assumed.needsInformation)) await this.#askTheWorker(handler);
    if (chance.happens(assumed.needsPartner)) await this.#askAPartner(handler);
    if (chance.happens(assumed.needsEmployer) && (await this.#mayTalk(handler))) {
      await time.workingMinutes(chance.wait(...assumed.employerContact));
      await this.#contact(handler, "employer", "reached");
      if (chance.happens(assumed.agrees)) return this.#agree(handler, round);
    }
    await time.workingMinutes(chance.wait(...assumed.answer));
    await this.#act(handler, "answer", {
      answer: "已向单位和您核实，按规定处理，结果如下。",
      outcome: chance.happens(0.85) ? "answered" : "legal_way",
    });
  }

  /** Whether the employer may be spoken to: as chosen with the appeal, or as the worker says on the phone. */
  async #mayTalk(handler: Person): Promise<boolean> {
    if (this.#mayTalkToEmployer) return true;
    if (!this.#chance.happens(assumed.consentsOnCall)) return false;
    await this.#act(handler, "consent-record", { consent: "matter", way: "phone" });
    return true;
  }

  async #askTheWorker(handler: Person): Promise<void> {
    const { time } = this.#scene;
    await this.#act(handler, "questions", {
      items: [
        { text: "您是哪一天入职的？", kind: "date" },
        { text: "有没有书面劳动合同？", kind: "yes_no" },
      ],
    });
    if (this.#chance.happens(assumed.isAnsweredInTime)) {
      await time.days(this.#chance.wait(0.5, 3));
      const reply = {
        answers: [
          { kind: "date", date: "2022-03-01" },
          { kind: "yes_no", yes: false },
        ],
      };
      if (await this.#ownAct(this.#channel === "app" ? "questions/reply" : "reply", reply)) return;
    }
    // The platform ends the question after its days; the work goes on.
    while ((await this.#look()).status === "need_info") await time.days(1);
  }

  async #askAPartner(handler: Person): Promise<void> {
    const { time } = this.#scene;
    const { link } = await this.#act<{ link: string }>(handler, "tasks", {
      recipientName: "区人力资源局劳动监察大队",
      question: "请核实该单位是否有同类投诉。",
      shown: ["category", "employer"],
    });
    const token = decodeURIComponent(new URL(link).hash.slice(1));
    await time.days(this.#chance.wait(1, 5));
    try {
      await new Person(this.#scene.platform, () => time.now, null).post("/api/appeals/tasks/reply", {
        token,
        outcome: "done",
        reply: "已核实，未发现其他投诉。",
        repliedBy: "监察员",
      });
      this.#scene.acknowledged.count("tasks/reply");
    } catch (error) {
      // Too late: the task has run out, and the work goes on without the office.
      if (!(error instanceof Refused) || error.code !== "appeal_task_link_not_valid") throw error;
    }
    while ((await this.#look()).status === "waiting_external") await time.workingMinutes(5);
  }

  async #agree(handler: Person, round: number): Promise<void> {
    const { time } = this.#scene;
    const chance = this.#chance;
    await time.workingMinutes(chance.wait(...assumed.answer));
    const today = civilDateOf(instant(time.now));
    const count = Number(chance.weighted(assumed.promises));
    await this.#act(handler, "agreements", {
      form: "oral",
      text: "单位同意按下列日期履行。",
      consentWay: "phone",
      employerPerson: "人事经理",
      ...(round > 0 ? { reason: "重新办理后另行约定" } : {}),
      promises: Array.from({ length: count }, (_, n) => ({
        kind: "pay",
        what: "拖欠工资",
        amount: String(chance.between(800, 20_000)),
        dueOn: addDays(today, chance.between(0, 12) + n * 30),
      })),
    });
    for (const promise of (await this.#look()).agreements.find((round) => round.supersededAt === null)!.promises)
      await this.#perform(handler, promise);
    if (this.#status !== "answered")
      await this.#act(handler, "answer", {
        answer: "单位逾期未履行，已告知支付令和仲裁途径，并移送法律援助。",
        outcome: "legal_way",
      });
  }

  /** Kept in time, kept late after the platform found it broken, or never. */
  async #perform(handler: Person, promise: { id: string; dueOn: string }): Promise<void> {
    const { time } = this.#scene;
    const chance = this.#chance;
    const dueAt = `${promise.dueOn}T01:00:00.000Z`;
    if (chance.happens(assumed.isKept)) {
      await time.until(new Date(Date.parse(dueAt) - chance.between(0, 20) * 3_600_000).toISOString());
    } else {
      await time.until(new Date(Date.parse(dueAt) + chance.between(2, 15) * 86_400_000).toISOString());
      if (!chance.happens(assumed.isKeptLate)) return void (await this.#look());
    }
    if (this.#channel === "app" && chance.happens(0.7)) await this.#ownAct(`promises/${promise.id}/confirmation`, {});
    else {
      const after = await handler.post<Step>(`/api/appeals/${this.#id}/promises/${promise.id}/proof`, {
        proof: "officer",
        note: "电话向职工和单位财务核实，款已到账",
      });
      [this.#version, this.#status] = [after.version, after.status];
      this.#scene.acknowledged.count("promises");
    }
  }

  /** Rating or call-back. True: it is over. */
  async #end(handler: Person, round: number): Promise<boolean> {
    const { time } = this.#scene;
    const chance = this.#chance;
    if (chance.happens(assumed.isRated[this.#channel])) {
      await time.days(chance.wait(0.6, 7));
      const satisfaction = Number(chance.weighted(assumed.satisfaction));
      const reopens = satisfaction <= 2 && round === 0 && chance.happens(assumed.asksToReopen);
      const rated = await this.#ownAct(this.#channel === "app" ? "rating" : "rate", {
        answered: true,
        solved: satisfaction >= 3,
        satisfaction,
        reopen: reopens,
        ...(reopens ? { comment: "结果没有落实，请上级工会再看" } : {}),
      });
      if (rated) return !reopens;
    }
    const { union } = await this.#look();
    await time.days(14.1);
    const others = this.#scene.staff.get(union.path)!.filter((person) => person !== handler);
    for (let tries = 0; ; tries++) {
      await time.workingMinutes(chance.between(1, 400));
      const reached = chance.happens(assumed.isReachedOnCallBack);
      await this.#act(chance.one(others), "call-back", {
        note: "电话回访",
        ...(reached
          ? { result: "reached", answered: true, solved: chance.happens(0.9), satisfaction: 4 }
          : { result: "not_reached" }),
      });
      if (this.#status === "closed") return true;
      if (tries > 10) throw new Error(`the call-back of ${this.#id} never ends: ${this.#status}`);
      await time.days(1);
    }
  }

  async #contact(handler: Person, party: "worker" | "employer", result: "reached" | "no_answer"): Promise<void> {
    const after = await handler.post<Step>(`/api/appeals/${this.#id}/contacts`, { party, way: "phone", result });
    [this.#version, this.#status] = [after.version, after.status];
    this.#scene.acknowledged.count("contacts");
  }

  #officerAt(path: string): Person {
    return this.#scene.onDuty(path, this.#chance);
  }

  async #look(): Promise<Seen> {
    const seen = await this.#officerAt(this.#scene.unions.city).get<Seen>(`/api/appeals/${this.#id}`);
    [this.#version, this.#status] = [seen.version, seen.status];
    return seen;
  }

  /** An act of an officer; one that somebody overtook looks again, once. */
  async #act<T = object>(who: Person, verb: string, body: Record<string, unknown>): Promise<T> {
    const send = () => who.post<T & Step>(`/api/appeals/${this.#id}/${verb}`, { version: this.#version, ...body });
    const after = await this.#again(send);
    [this.#version, this.#status] = [after.version, after.status];
    this.#scene.acknowledged.count(verb);
    return after;
  }

  /** An act of the worker, by the account or by the receipt. False: the rules refuse it now. */
  async #ownAct(verb: string, body: Record<string, unknown>): Promise<boolean> {
    const send = async (): Promise<Step> => {
      if (this.#channel === "app")
        return this.#worker.post<Step>(
          `/api/appeals/${this.#id}/${verb}`,
          verb.startsWith("promises") ? body : { version: this.#version, ...body },
        );
      return (
        await this.#worker.post<{ appeal: Step }>("/api/appeals/receipt/acts", {
          receipt: this.#receipt,
          act: { kind: verb, version: this.#version, ...body },
        })
      ).appeal;
    };
    try {
      const after = await this.#again(send);
      [this.#version, this.#status] = [after.version, after.status];
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error;
      await this.#look();
      return false;
    }
    this.#scene.acknowledged.count(`own ${verb.replace(/\/.*$/, "")}`);
    return true;
  }

  async #again<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "changed_meanwhile") throw error;
      await this.#look();
      return send();
    }
  }
}
