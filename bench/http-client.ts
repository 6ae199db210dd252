import { connect, type Socket } from "node:net";

/**
 * One kept-alive connection that sends one request after the other with as little work as possible, so that
 * on a small machine the client takes little from the server it measures.
 */
export class PlainConnection {
  readonly #socket: Socket;
  #waiting: ((answer: { status: number; body: string }) => void) | null = null;
  #received = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      this.#received += text;
      this.#read();
    });
  }

  static open(port: number): Promise<PlainConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new PlainConnection(socket)));
      socket.once("error", reject);
    });
  }

  send(head: string, body: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(): void {
    const end = this.#received.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1] ?? 0);
    const body = this.#received.slice(end + 4);
    if (Buffer.byteLength(body) < length) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = "";
    const resolve = this.#waiting;
    this.#waiting = null;
    resolve?.({ status, body });
  }
}
