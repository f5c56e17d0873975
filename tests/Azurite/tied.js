// The emulator's service named first, tied to whoever started it: standard input closes when that one ends, however it ends.
const [service] = process.argv.splice(2, 1);
process.stdin.on("end", () => process.exit()).on("error", () => process.exit()).resume();
require(`azurite/dist/src/${service}/main.js`);
