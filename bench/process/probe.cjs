// Preloaded into every measured process: tells over a socket what the process has used so far, and what its code spent it on.
const { subscribe } = require("node:diagnostics_channel");
const { OutgoingMessage, ServerResponse } = require("node:http");
const { connect } = require("node:net");

// What the process itself adds to the first byte of an answer, in ms: from the head of a request to the last byte of its
// call upstream, and from the head of upstream's answer until the first byte of the body is handed on.
const RUNTIME = /\/runtime\/invocation\/(next|.+\/response)$/;
const PRELUDE = /^($|\{"statusCode"|\0{8}$)/;
let arrived = 0;
let called = 0;
let answered = 0;
let added = 0;
const arrive = () => (arrived = performance.now());
const call = () => (called = performance.now());
const answer = () => (answered = performance.now());
subscribe("http.server.request.start", arrive);
subscribe("http.client.request.start", ({ request }) => RUNTIME.test(request.path) || call());
subscribe("http.client.response.finish", ({ request: { path } }) => {
  if (path.endsWith("/next")) arrive();
  else if (!RUNTIME.test(path)) answer();
});
// Of peers that call by fetch.
subscribe("undici:request:bodySent", call);
subscribe("undici:request:headers", answer);
const { write } = OutgoingMessage.prototype;
OutgoingMessage.prototype.write = function (chunk, ...rest) {
  const result = write.call(this, chunk, ...rest);
  if (answered > 0 && !PRELUDE.test(chunk) && (this instanceof ServerResponse || RUNTIME.test(this.path))) {
    added = called - arrived + (performance.now() - answered);
    answered = 0;
  }
  return result;
};

const commands = {
  firstByte: (tell) => tell({ added }),
  usage: (tell) => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    tell({ cpu: user + system, rss: process.memoryUsage.rss(), peak: maxRSS * 1024 });
  },
  profile: (tell) => {
    const { Session } = require("node:inspector");
    const session = new Session();
    session.connect();
    session.post("Profiler.enable");
    session.post("Profiler.setSamplingInterval", { interval: 250 });
    session.post("Profiler.start", () => tell({}));
    commands.stop = (tell) => session.post("Profiler.stop", (_, { profile }) => tell(profile));
  },
};

const socket = connect(process.env.BENCH_PROBE);
const tell = (message) => socket.write(`${JSON.stringify(message)}\n`);
tell({ pid: process.pid });
socket.on("data", (command) => commands[command](tell));
socket.on("error", () => undefined);
// Nobody is left behind when the bench ends early.
socket.on("close", () => process.exit());
// Otherwise the process lives and ends as if nobody watched.
socket.unref();
