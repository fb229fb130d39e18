/** Something the person at the keyboard can mend; the message is one clear sentence. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** Runs `work`; a refusal is printed as its sentence, a surprise with its stack; both end with 1. */
export async function orRefuse(work) {
  try {
    return await work();
  } catch (error) {
    const isRefusal = error instanceof Refusal || error?.name === 'PostgresStartError';
    console.error(isRefusal ? error.message : error);
    process.exit(1);
  }
}
