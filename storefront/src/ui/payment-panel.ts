import { byId } from './dom.ts';

/** Around Drop-in: what is there before it, instead of it, and beside it. */
export class PaymentPanel {
  readonly container = byId('drop-in');
  readonly #root = byId('payment');
  readonly #state = byId('payment-state');
  readonly #retry = byId<HTMLButtonElement>('payment-retry');
  readonly #anotherWay = byId<HTMLButtonElement>('another-way');

  constructor(onAnotherWay: () => void) {
    this.#anotherWay.addEventListener('click', onAnotherWay);
  }

  hide(): void {
    this.#root.hidden = true;
  }

  showLoading(): void {
    this.#show('Loading the ways to pay…');
  }

  showReady(): void {
    this.#show('');
  }

  /** @param retry absent where trying again would not help. */
  showFailure(text: string, retry?: () => void): void {
    this.#show(text);
    this.#retry.hidden = retry === undefined;
    this.#retry.onclick = retry ?? null;
  }

  offerAnotherWay(isOffered: boolean): void {
    this.#anotherWay.hidden = !isOffered;
  }

  #show(state: string): void {
    this.#root.hidden = false;
    this.#retry.hidden = true;
    this.#state.textContent = state;
  }
}
