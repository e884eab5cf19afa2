import dgram from 'node:dgram';
import net from 'node:net';

/*
 * Loaded into every thread of a reading process before anything else (`--import`): no connection is ever made. Reading needs none; what asks for one follows a
 * reference out of a document.
 */

const refuse = (): never => {
  throw Object.assign(new Error('a reading process has no network'), { code: 'ERR_ACCESS_DENIED' });
};
net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.Socket.prototype.bind = refuse;
dgram.Socket.prototype.send = refuse;
dgram.Socket.prototype.connect = refuse;
