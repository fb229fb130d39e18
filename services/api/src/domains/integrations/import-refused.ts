/** The whole file or command is refused; nothing was written. `code` is stable, the message is for a person. */
export class ImportRefused extends Error {
  override name = 'ImportRefused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** One row can't be taken; the others go on. `code` is stable. */
export interface Rejection {
  row: number;
  code: string;
  detail: string;
}
