import type { Job } from "../../kernel/module.ts";
import { appealAgreements } from "./agreement/appeals.agreements.ts";
import { answerMail } from "./channels/mail.answer.ts";
import { handlingJobs } from "./handling/handling.jobs.ts";
import { importJobs } from "./importing/import.jobs.ts";
import { appealTasks } from "./tasks/appeals.tasks.ts";

const everyMinute = "* * * * *";

export const appealJobs: readonly Job[] = [
  {
    name: "appeals.breach",
    cron: everyMinute,
    run: async (services) => void (await appealAgreements.breakDue(services)),
  },
  {
    name: "appeals.end_tasks",
    cron: everyMinute,
    run: async (services) => void (await appealTasks.endOverdue(services)),
  },
  ...handlingJobs,
  ...importJobs,
  answerMail,
];
