// The real botframework-directlinejs: asks, receives, loses its socket, reconnects. Prints one line of JSON for each thing that happens.
// Environment: DOMAIN (address of Direct Line), and TOKEN or SECRET. Commands come on standard input: "say TEXT", "cut", "end".
import readline from "node:readline";
import { WebSocket as NodeSocket } from "ws";
import XMLHttpRequest from "xhr2";

const sockets = [];

/** The socket that DirectLineJS opens, kept so that it can be cut as a network cuts it. */
class CutSocket extends NodeSocket {
  constructor(address) {
    super(address);
    sockets.push(this);
  }
}

globalThis.XMLHttpRequest = XMLHttpRequest;
globalThis.WebSocket = CutSocket;
const { DirectLine, ConnectionStatus } = (await import("botframework-directlinejs")).default ?? await import("botframework-directlinejs");

const tell = (what, more) => console.log(JSON.stringify({ what, ...more }));
const { DOMAIN, TOKEN, SECRET } = process.env;
const line = new DirectLine({ domain: DOMAIN, token: TOKEN, secret: SECRET, conversationStartProperties: { locale: "vi-VN" } });

line.connectionStatus$.subscribe((status) => tell("status", { status: ConnectionStatus[status] }));
line.activity$.subscribe(
  (activity) => tell("activity", { id: activity.id, text: activity.text, role: activity.from && activity.from.role, from: activity.from && activity.from.id, replyToId: activity.replyToId, clientActivityID: activity.channelData && activity.channelData.clientActivityID }),
  (error) => tell("error", { message: String(error) }));

let said = 0;
function obey(command) {
  const [verb, ...rest] = command.split(" ");
  if (verb === "say") {
    const activity = { type: "message", text: rest.join(" "), from: { id: "whoever" }, channelData: { clientActivityID: `c-${++said}` } };
    line.postActivity(activity).subscribe((id) => tell("posted", { id }), (error) => tell("failed", { message: String(error) }));
  } else if (verb === "cut") {
    sockets.at(-1).terminate();
  } else if (verb === "refresh") {
    line.refreshToken().subscribe((token) => tell("refreshed", { changed: token !== TOKEN }));
  } else if (verb === "end") {
    line.end();
    process.exit(0);
  }
}

readline.createInterface({ input: process.stdin }).on("line", obey).on("close", () => process.exit(0));
