import pg from 'pg';

/**
 * A connection whose loss never ends the process. PostgreSQL may say goodbye (SQLSTATE 57P01) in the same breath in
 * which it calls a connection ready: then the pool has handed the client over, its new holder has not begun to listen,
 * and an unheard `error` would be thrown out of the socket. The loss is not hidden: the next query on it is refused and
 * the pool throws the client away.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}
