// Microsoft's EchoBot on their Node SDK: understands nothing, stores nothing.
const http = require('http');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

http.createServer((request, response) => {
  if (request.method === 'GET') {
    response.end();
    return;
  }

  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    request.body = JSON.parse(Buffer.concat(parts).toString());
    response.status = code => { response.statusCode = code; return response; };
    response.send = body => {
      response.setHeader('Content-Type', 'application/json');
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    response.header = (name, value) => response.setHeader(name, value);
    adapter.process(request, response, context => bot.run(context));
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
