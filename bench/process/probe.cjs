// Preloaded into every measured process: tells over a socket what the process has used so far, and what its code spent it on.
const { connect } = require("node:net");

const commands = {
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
