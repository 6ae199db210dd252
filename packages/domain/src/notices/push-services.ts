/**
 * Whether a push subscription names a service this installation trusts. The address comes from a client
 * and the server will send to it: anything else would let a stranger make the server call any machine.
 * `allowed` is a comma-separated list of hosts (`host`, `host:port`, or `.domain` for any host below).
 */
export function isPushService(endpoint: string, allowed: string): boolean {
  const address = /^(https?):\/\/([a-z0-9.-]+)(?::(\d{1,5}))?\/[^\s]*$/i.exec(endpoint);
  if (!address || endpoint.length > 1000) return false;
  const [, protocol = "", name = "", port] = address;
  const host = name.toLowerCase();
  const isLoopback = host === "127.0.0.1" || host === "localhost";
  if (protocol.toLowerCase() !== "https" && !isLoopback) return false;
  return allowed
    .split(",")
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== "")
    .some((one) => {
      if (one.startsWith(".")) return port === undefined && host.endsWith(one) && host.length > one.length;
      return one === (port === undefined ? host : `${host}:${port}`);
    });
}
