// Microsoft's Bot Framework SDK for Node in the place of the Connector: it calls the bot, and takes the bot's replies at its own routes, where
// it checks the bot's token as it checks everybody's. Prints what came of it as one line of JSON.
// Environment: BOT (address), AUTHORITY (address), APP_ID.
import http from "node:http";
import botbuilder from "botbuilder";
import connector from "botframework-connector";

const { ChannelServiceHandlerBase, ChannelServiceRoutes } = botbuilder;
const { AuthenticationConfiguration, BotFrameworkAuthenticationFactory, ServiceClientCredentialsFactory } = connector;
const { BOT, AUTHORITY, APP_ID } = process.env;

/** Gets the Connector's token from the authority of the test, in place of Microsoft's. */
class TestCredentials extends ServiceClientCredentialsFactory {
  async isValidAppId(appId) {
    return appId === APP_ID;
  }

  async isAuthenticationDisabled() {
    return false;
  }

  async createCredentials() {
    const answer = await fetch(`${AUTHORITY}/connector-token?serviceUrl=${encodeURIComponent(serviceUrl())}`);
    const token = await answer.text();
    return {
      signRequest: async function (request) {
        request.headers.set("Authorization", `Bearer ${token}`);
        return request;
      },
    };
  }
}

const replies = [];
const waiting = [];

class Handler extends ChannelServiceHandlerBase {
  authenticate(header) {
    return authentication.authenticateChannelRequest(header);
  }

  async onReplyToActivity(claims, conversationId, activityId, activity) {
    return this.take({ route: "reply", caller: claims.getClaimValue("appid"), conversationId, activityId, activity });
  }

  async onSendToConversation(claims, conversationId, activity) {
    return this.take({ route: "send", caller: claims.getClaimValue("appid"), conversationId, activity });
  }

  take(reply) {
    replies.push(reply);
    waiting.splice(0).forEach((wake) => wake());
    return { id: `taken-${replies.length}` };
  }
}

const authentication = BotFrameworkAuthenticationFactory.create(
  "", false, `${AUTHORITY}/login`, "https://api.botframework.com", "https://api.botframework.com", `${AUTHORITY}/oauth`,
  `${AUTHORITY}/openid`, `${AUTHORITY}/tenant/openid`, "", new TestCredentials(), new AuthenticationConfiguration());

const routes = [];
const register = (method) => (pattern, handler) =>
  routes.push({ method, handler, pattern: new RegExp(`^${pattern.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`) });
new ChannelServiceRoutes(new Handler()).register({ get: register("GET"), post: register("POST"), put: register("PUT"), delete: register("DELETE") });

const refusals = [];
const server = http.createServer((request, response) => {
  const route = routes.find((candidate) => candidate.method === request.method && candidate.pattern.test(request.url));
  if (!route) {
    response.writeHead(404).end();
    return;
  }
  const found = route.pattern.exec(request.url).groups;
  request.params = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, decodeURIComponent(value)]));
  response.status = (code) => { response.statusCode = code; };
  response.send = (body) => {
    if (response.statusCode >= 400) {
      refusals.push(`${response.statusCode} ${typeof body === "string" ? body : JSON.stringify(body)}`);
    }
    response.setHeader("Content-Type", "application/json");
    response.write(JSON.stringify(body));
  };
  route.handler(request, response, () => undefined);
});
const serviceUrl = () => `http://127.0.0.1:${server.address().port}`;

function message(id, text, more) {
  return {
    type: "message", id, channelId: "test", text, locale: "vi-VN", timestamp: new Date().toISOString(),
    from: { id: "citizen", name: "Nguyễn Văn An" }, recipient: { id: "bot" }, conversation: { id: "19:abc;x@thread" }, ...more,
  };
}

await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const client = authentication.createBotFrameworkClient();
const call = (activity) => client.postActivity("connector", APP_ID, `${BOT}/api/messages`, serviceUrl(), activity.conversation.id, activity);

const posted = await call(message("m-1", "xin chào"));
while (replies.length === 0 && refusals.length === 0) {
  await new Promise((wake) => { waiting.push(wake); setTimeout(wake, 100); });
}
const repeated = await call(message("m-1", "xin chào"));
const expected = await call(message("m-2", "tổng đài nào", { deliveryMode: "expectReplies" }));

console.log(JSON.stringify({ posted: posted.status, repeated: repeated.status, replies, refusals, expected: { status: expected.status, activities: expected.body.activities } }));
server.close();
process.exit(0);
