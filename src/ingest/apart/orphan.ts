/* A thread of the reading process: ends it when the service that started it is no more, even while the reader is busy. */

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1_000);
