import type { CheckoutError } from '../checkout-client.ts';
import { byId } from './dom.ts';
import { errorText } from './texts.ts';

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

  showReady(): void {
    this.#show('');
  }

  showFailure(failure: CheckoutError, retry: () => void): void {
    this.#show(errorText(failure));
    // The server would say the same again.
    this.#retry.hidden = failure.code === 'nothing_to_pay' || failure.code === 'not_delivered_there';
    this.#retry.onclick = retry;
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
