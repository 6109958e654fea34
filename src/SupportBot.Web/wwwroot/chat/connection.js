// Speaks Direct Line 3.0: session, posting, stream with polling behind it, reconnecting, token refresh.
import { storage } from "./storage.js";

const TIMEOUT = 20000;
const LONGEST_WAIT = 15000;
const POLL_WAIT = 1500;
const POLLS_BEFORE_STREAM = 40;
const memory = storage("sessionStorage");
const KEY = "supportbot.session";

async function request(method, path, token, body, credentials) {
  const abort = new AbortController();
  const timer = setTimeout(function () { abort.abort(); }, TIMEOUT);
  try {
    const headers = { Accept: "application/json" };
    if (token) {
      headers.Authorization = "Bearer " + token;
    }
    if (body) {
      headers["Content-Type"] = "application/json";
    }
    const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), signal: abort.signal, credentials: credentials || "omit", cache: "no-store" });
    if (!response.ok) {
      throw Object.assign(new Error(response.statusText), { status: response.status });
    }
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}

function isGone(error) {
  return error.status === 401 || error.status === 403 || error.status === 404;
}

/** One conversation. `handlers`: activities(list), state("connecting" | "online" | "offline"), replaced(): another conversation began. */
export class Connection {
  constructor(handlers) {
    this.handlers = handlers;
    this.watermark = "";
    this.seen = new Set();
    this.failures = 0;
    // How often it was asked since a stream was tried in vain; 0 where a stream is worth trying.
    this.polls = 0;
    this.isTaken = false;
    const connection = this;
    this.opened = new Promise(function (resolve) { connection.markOpened = resolve; });
    window.addEventListener("online", function () { connection.hurry(); });
    window.addEventListener("offline", function () { handlers.state("offline"); });
    document.addEventListener("visibilitychange", function () {
      if (!document.hidden) {
        connection.hurry();
      }
    });
  }

  /** Starts or resumes, reads what was said, listens. Never gives up. */
  async start() {
    const old = memory.read(KEY) || {};
    try {
      // Cookies go along: one holds a conversation that was begun before the scripts ran.
      const session = await request("POST", "/webchat/session", null, { token: old.token || null, locale: document.documentElement.lang }, "same-origin");
      if (this.id && this.id !== session.conversationId) {
        this.watermark = "";
        this.seen.clear();
      }
      if (old.id && old.id !== session.conversationId) {
        this.handlers.replaced();
      }
      this.id = session.conversationId;
      this.keep(session);
      await this.read();
      this.markOpened();
      this.failures = 0;
      this.handlers.state("online");
      this.listen(session.streamUrl);
    } catch (error) {
      if (isGone(error)) {
        // The old token is of no use any more: next time without it.
        memory.write(KEY, null);
      }
      this.failures++;
      this.handlers.state("offline");
      this.later(this.start);
    }
  }

  /** Forgets the conversation in this browser and begins another. */
  async forget() {
    memory.write(KEY, null);
    try {
      await fetch("/forget", { method: "POST", credentials: "same-origin", redirect: "manual" });
    } catch (error) {
      // Without a network the cookie stays; it ends with the browser's session.
    }
    this.id = null;
    this.watermark = "";
    this.seen.clear();
    this.close();
    await this.start();
  }

  /** Sends; the promise fails where the server does not have it. The same clientActivityID may be sent again. */
  async post(text, clientActivityID) {
    const activity = { type: "message", from: { id: "me" }, text, locale: document.documentElement.lang, channelData: { clientActivityID } };
    const connection = this;
    await Promise.race([this.opened, new Promise(function (resolve, reject) { setTimeout(reject, TIMEOUT, new Error("not open")); })]);
    try {
      await connection.send(activity);
    } catch (error) {
      if (!isGone(error)) {
        throw error;
      }
      this.close();
      await this.start();
      await connection.send(activity);
    }
    if (this.polls > 0) {
      this.hurry();
    }
  }

  send(activity) {
    return request("POST", this.path("/activities"), this.token, activity);
  }

  path(rest) {
    return "/v3/directline/conversations/" + this.id + rest;
  }

  keep(session) {
    this.token = session.token;
    memory.write(KEY, { id: this.id, token: session.token });
    clearTimeout(this.refreshing);
    const connection = this;
    this.refreshing = setTimeout(function () { connection.refresh(); }, (session.expires_in || 1800) * 500);
  }

  async refresh() {
    try {
      this.keep(await request("POST", "/v3/directline/tokens/refresh", this.token));
    } catch (error) {
      // An expired token shows at the next call, which starts the session anew; a lost network is tried again with half the time left.
      this.keep({ token: this.token, expires_in: 120 });
    }
  }

  async read() {
    for (;;) {
      const set = await request("GET", this.path("/activities?watermark=" + this.watermark), this.token);
      this.take(set);
      if (!set.activities || set.activities.length === 0) {
        return;
      }
    }
  }

  take(set) {
    const seen = this.seen;
    const fresh = (set.activities || []).filter(function (activity) {
      const known = seen.has(activity.id);
      seen.add(activity.id);
      return !known;
    });
    if (set.watermark) {
      this.watermark = set.watermark;
    }
    if (fresh.length > 0) {
      this.handlers.activities(fresh);
    }
  }

  listen(streamUrl) {
    this.close();
    const connection = this;
    const socket = new WebSocket(streamUrl.indexOf("watermark=") < 0 ? streamUrl + (streamUrl.indexOf("?") < 0 ? "?" : "&") + "watermark=" + this.watermark : streamUrl);
    let wasOpen = false;
    this.socket = socket;
    socket.onopen = function () {
      wasOpen = true;
      connection.failures = 0;
      connection.handlers.state("online");
    };
    socket.onmessage = function (event) {
      if (event.data) {
        connection.take(JSON.parse(event.data));
      }
    };
    socket.onclose = function (event) {
      if (connection.socket !== socket) {
        return;
      }
      connection.socket = null;
      // Another tab took the stream over, or sockets do not get through here: asking again and again still works.
      connection.isTaken = connection.isTaken || event.reason === "collision";
      connection.polls = connection.isTaken || !wasOpen ? 1 : 0;
      connection.later(connection.resume, connection.polls > 0 ? 1 : 0);
    };
  }

  close() {
    const socket = this.socket;
    this.socket = null;
    clearTimeout(this.timer);
    if (socket) {
      socket.close();
    }
  }

  /** Picks the conversation up again after the stream broke. */
  async resume() {
    try {
      if (this.polls > 0) {
        await this.read();
        this.failures = 0;
        this.polls = this.polls < POLLS_BEFORE_STREAM || this.isTaken ? this.polls + 1 : 0;
        this.handlers.state("online");
        this.later(this.resume, document.hidden ? LONGEST_WAIT : POLL_WAIT);
      } else {
        const session = await request("GET", this.path("?watermark=" + this.watermark), this.token);
        this.keep(session);
        this.listen(session.streamUrl);
      }
    } catch (error) {
      if (isGone(error)) {
        this.start();
      } else {
        this.handlers.state("offline");
        this.failures++;
        this.later(this.resume);
      }
    }
  }

  later(action, delay) {
    const connection = this;
    const wait = delay || Math.min(LONGEST_WAIT, 1000 * Math.pow(2, this.failures)) * (0.75 + Math.random() / 2);
    clearTimeout(this.timer);
    this.waiting = action;
    this.timer = setTimeout(function () { connection.hurry(); }, wait);
  }

  /** Does now what waits for its time. */
  hurry() {
    const action = this.waiting;
    if (action) {
      this.waiting = null;
      clearTimeout(this.timer);
      action.call(this);
    } else if (!this.socket || this.socket.readyState > 1) {
      return;
    } else {
      this.handlers.state("online");
    }
  }
}
