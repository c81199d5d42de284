/**
 * Sends one change of the cart at a time. What is pushed while one is on its way replaces what waits, so that the last wish wins and
 * an old answer never overwrites a new one.
 */
export class CartQueue<T> {
  readonly #send: (wanted: T) => Promise<void>;
  #waiting: { wanted: T } | undefined;
  #running: Promise<void> | undefined;

  constructor(send: (wanted: T) => Promise<void>) {
    this.#send = send;
  }

  /** Settles when this wish, or the one that replaced it, has been answered. A failure of a replaced wish is nobody's concern. */
  push(wanted: T): Promise<void> {
    this.#waiting = { wanted };
    return this.#running ??= this.#run();
  }

  /** Settles, and never fails, when nothing is on its way. */
  async idle(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  async #run(): Promise<void> {
    let failure: { error: unknown } | undefined;
    // Leaves the caller time to note the promise of this run, which a push during the run has to find.
    await Promise.resolve();
    for (let next = this.#waiting; next !== undefined; next = this.#waiting) {
      this.#waiting = undefined;
      try {
        await this.#send(next.wanted);
        failure = undefined;
      } catch (error) {
        failure = { error };
      }
    }

    this.#running = undefined;
    if (failure !== undefined) {
      throw failure.error;
    }
  }
}
