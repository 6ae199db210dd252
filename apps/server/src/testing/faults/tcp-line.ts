import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** How the line carries: both ways; questions only (answers are lost on the way); nothing, and nobody is told. */
export type Carrying = "both" | "questions" | "nothing";

/** A line between the platform and its database that can be cut, or made to lose what it carries. */
export class TcpLine {
  readonly port: number;
  carrying: Carrying = "both";
  #to: number;
  readonly #server: Server;
  readonly #ends = new Set<Socket>();

  private constructor(server: Server, to: number) {
    this.#server = server;
    this.#to = to;
    this.port = (server.address() as AddressInfo).port;
    server.on("connection", (client) => this.#join(client));
  }

  /** Listens on a free port of the loopback and leads to `to`. */
  static async open(to: number): Promise<TcpLine> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new TcpLine(server, to);
  }

  /** The database came back at another port. */
  leadTo(port: number): void {
    this.#to = port;
  }

  /** Breaks every connection there is; new ones are carried as before. */
  cut(): void {
    for (const end of this.#ends) end.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket): void {
    const server = connect(this.#to, "127.0.0.1");
    for (const [from, to, way] of [[client, server, "question"], [server, client, "answer"]] as const) {
      this.#ends.add(from);
      from.on("data", (part) => {
        if (this.carrying === "both" || (this.carrying === "questions" && way === "question")) to.write(part);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#ends.delete(from);
        to.destroy();
      });
    }
  }
}
