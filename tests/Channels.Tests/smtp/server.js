// Mail servers of the package smtp-server, on ports of 127.0.0.1 that the system chooses. The local part of the recipient says how they misbehave.
// Writes one JSON object a line: first the ports, then each message that was taken, whole.
'use strict';
const fs = require('fs');
const { SMTPServer } = require('smtp-server');

const [keyFile, certFile] = process.argv.slice(2);
const key = fs.readFileSync(keyFile), cert = fs.readFileSync(certFile);
const servers = {};
const greylisted = new Set();
const say = object => process.stdout.write(JSON.stringify(object) + '\n');
const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });
// smtp-server keeps the connection to itself; what the tests need of it is its socket.
const connections = server => [...server.connections];
const socketOf = (server, session) => connections(server).find(one => one.session === session)._socket;

function server(name, options, port = 0) {
  const it = new SMTPServer({
    key, cert, logger: false, disableReverseLookup: true, closeTimeout: 100, ...options,
    onAuth(auth, session, done) {
      auth.username === 'office' && auth.password === 'geheim-密码' ? done(null, { user: 'office' }) : done(answer(535, 'Authentication failed'));
    },
    onMailFrom(address, session, done) {
      if (name === 'two' && session.transaction > 2) return done(answer(421, 'Two messages are enough'));
      address.address.startsWith('stranger') ? done(answer(550, 'You are not ours')) : done();
    },
    onRcptTo(address, session, done) {
      const who = address.address.split('@')[0];
      if (who === 'nobody') return done(answer(550, 'No such user'));
      if (who === 'full') return done(answer(452, 'Mailbox full'));
      if (who === 'grey' && !greylisted.has(address.address)) {
        greylisted.add(address.address);
        return done(answer(451, 'Greylisted, come again'));
      }
      if (who === 'hang-at-rcpt') return;
      if (who === 'drop-at-rcpt') return socketOf(it, session).destroy();
      done();
    },
    onData(stream, session, done) {
      const who = session.envelope.rcptTo[0].address.split('@')[0];
      const parts = [];
      if (who === 'drop-in-data') stream.once('data', () => socketOf(it, session).destroy());
      stream.on('data', part => parts.push(part));
      stream.on('end', () => {
        if (who === 'spam') return done(answer(554, 'Looks like spam'));
        if (who === 'busy') return done(answer(451, 'Try again later'));
        say({
          server: name, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(one => one.address),
          user: session.user || null, secure: session.secure, connection: session.id, raw: Buffer.concat(parts).toString('base64'),
        });
        if (who === 'drop-after-data') return socketOf(it, session).destroy();
        if (who === 'hang-after-data') return;
        if (who === 'slow') return setTimeout(done, 700);
        done();
      });
    },
  });
  it.on('error', () => { });
  it.again = () => server(name, options, it.port);
  servers[name] = it;
  return new Promise(resolve => it.listen(port, '127.0.0.1', () => resolve([name, it.server.address().port])));
}

Promise.all([
  server('open', { authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] }),
  server('starttls', { authOptional: false }),
  server('tls', { secure: true, authOptional: false }),
  server('closed', { authOptional: true, onConnect: (session, done) => done(answer(554, 'No service here')) }),
  server('two', { authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] }),
  server('later', { authOptional: true, onConnect: (session, done) => done(answer(421, 'Too many connections')) }),
]).then(ports => say({ ports: Object.fromEntries(ports) }));

// A test takes a server away and brings it back on the same port, or breaks off the conversations that rest on it.
const commands = {
  close(it, done) {
    it.port = it.server.address().port;
    it.close(done);
  },
  open(it, done) { it.again().then(() => done()); },
  drop(it, done) {
    const gone = connections(it).map(one => new Promise(resolve => one._socket.once('close', resolve).destroy()));
    Promise.all(gone).then(() => done());
  },
};
require('readline').createInterface({ input: process.stdin })
  .on('line', line => {
    const [command, name] = line.split(' ');
    commands[command](servers[name], () => say({ done: line }));
  })
  .on('close', () => process.exit());
