import { formatMoney, type Outcome } from '../checkout-client.ts';
import { button, byId, element } from './dom.ts';
import { outcomeTexts } from './texts.ts';

export interface ResultActions {
  /** Back to a shop with an empty cart. */
  onContinue(): void;
  /** Back to the payment form, with the same cart. */
  onRetry(): void;
  /** Asks again what became of the payment. */
  onCheck(): void;
}

/** What became of an attempt to pay. */
export class ResultView {
  readonly #root = byId('result');
  readonly #title = byId('result-title');
  readonly #locale: string;
  readonly #actions: ResultActions;

  constructor(locale: string, actions: ResultActions) {
    this.#locale = locale;
    this.#actions = actions;
  }

  show({ kind, orderReference, amount }: Outcome): void {
    const { title, text } = outcomeTexts[kind];
    this.#show(kind === 'voucher' ? 'voucher' : 'result', title, text);
    this.#root.dataset['outcome'] = kind;
    byId('result-facts').replaceChildren(
      ...(amount === undefined ? [] : [fact('Amount', formatMoney(amount, this.#locale))]),
      ...(orderReference === undefined ? [] : [fact('Order reference', ...spelled(orderReference))]));
    byId('result-actions').replaceChildren(...this.#buttons(kind));
  }

  /** While the outcome is being read, which always ends. */
  showWaiting(): void {
    this.#show('result', 'Checking your payment…', 'This takes a few seconds.');
    byId('result-facts').replaceChildren();
    byId('result-actions').replaceChildren();
  }

  hide(): void {
    this.#root.hidden = true;
    byId('main').dataset['view'] = 'shop';
    byId('cart-title').focus();
  }

  #show(view: 'result' | 'voucher', title: string, text: string): void {
    delete this.#root.dataset['outcome'];
    this.#title.textContent = title;
    byId('result-text').textContent = text;
    byId('main').dataset['view'] = view;
    this.#root.hidden = false;
    this.#title.focus();
  }

  #buttons(kind: Outcome['kind']): HTMLButtonElement[] {
    const { onContinue, onRetry, onCheck } = this.#actions;
    switch (kind) {
      case 'refused':
      case 'cancelled':
        return [button('Try again', 'primary', onRetry)];
      case 'expired':
        return [button('Go back to the cart', 'primary', onRetry)];
      case 'pending':
      case 'unconfirmed':
        return [button('Check again', 'primary', onCheck), button('Back to the shop', 'secondary', onContinue)];
      case 'paid':
      case 'voucher':
        return [button('Back to the shop', 'secondary', onContinue)];
    }
  }
}

function fact(name: string, ...value: (Node | string)[]): HTMLElement {
  return element('div', {}, element('dt', {}, name), element('dd', {}, ...value));
}

/** On one line for the eye and for copying, and letter by letter for those who hear it. */
function spelled(reference: string): HTMLElement[] {
  const letters = reference.split('-').map(group => [...group].join(' ')).join(', ');
  return [
    element('span', { class: 'reference', 'aria-hidden': 'true' }, reference),
    element('span', { class: 'visually-hidden' }, letters),
  ];
}
