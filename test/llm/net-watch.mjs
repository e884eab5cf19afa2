// Loaded before everything else (--import): writes down every connection and every name that is looked up.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const file = process.env.SAURO_TEST_NET_LOG ?? '';
const note = (line) => { appendFileSync(file, `${line}\n`); };
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function watched(...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  note(`connect ${typeof first === 'object' ? (first.path ?? `${first.host ?? 'localhost'}:${first.port}`) : String(first)}`);
  return connect.apply(this, given);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const real = dns[name];
  dns[name] = (...given) => {
    note(`dns ${String(given[0])}`);
    return real(...given);
  };
}
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function watched(...given) {
  note('datagram');
  return send.apply(this, given);
};
