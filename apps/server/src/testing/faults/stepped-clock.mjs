// Loaded before a process of the fault tests: its machine's clock can be set from outside, as an operator or a broken
// time service does. The program itself knows nothing of it. `process.send({ clockStep: milliseconds })`.
let step = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + step);
    else super(...given);
  }
  static now() {
    return RealDate.now() + step;
  }
};
process.on("message", (message) => {
  if (typeof message === "object" && message !== null && "clockStep" in message) step = message.clockStep;
});
