import { formatMoney, type CartLine } from '../checkout-client.ts';
import { maxQuantity } from '../saved-cart.ts';
import { button, element } from './dom.ts';
import { splitName } from './product-list.ts';

/** One line of the cart. It is changed in place, so that the field that has the focus keeps it. */
export class CartLineView {
  readonly root: HTMLLIElement;
  readonly name: string;
  readonly #quantity: HTMLInputElement;
  readonly #less: HTMLButtonElement;
  readonly #more: HTMLButtonElement;
  readonly #amount = element('p', { class: 'price' });
  #shown = '';
  #isTyping = false;

  constructor(sku: string, name: string, onQuantity: (quantity: number) => void) {
    const { title, detail } = splitName(name);
    this.name = name;
    this.#quantity = element('input', {
      type: 'number', min: '1', max: String(maxQuantity), step: '1', inputmode: 'numeric', autocomplete: 'off',
      'aria-label': `Quantity of ${name}`,
    });
    this.#quantity.addEventListener('input', () => { this.#isTyping = true; });
    this.#quantity.addEventListener('change', () => {
      this.#isTyping = false;
      onQuantity(toQuantity(this.#quantity.value));
    });
    this.#quantity.addEventListener('blur', () => {
      this.#isTyping = false;
      this.#quantity.value = this.#shown;
    });
    this.#less = stepper('−', `One less of ${name}`, () => onQuantity(toQuantity(this.#quantity.value) - 1));
    this.#more = stepper('+', `One more of ${name}`, () => onQuantity(Math.min(maxQuantity, toQuantity(this.#quantity.value) + 1)));
    const remove = button('Remove', 'link', () => onQuantity(0));
    remove.setAttribute('aria-label', `Remove ${name} from the cart`);
    this.root = element('li', { class: 'line', 'data-sku': sku },
      element('div', { class: 'line-name' }, element('p', { class: 'title' }, title), element('p', { class: 'detail' }, detail)),
      this.#amount,
      element('div', { class: 'line-edit' }, element('div', { class: 'stepper' }, this.#less, this.#quantity, this.#more), remove));
  }

  /** @param priced the server's line, when it is for this quantity already. */
  show(quantity: number, priced: CartLine | undefined, isUpdating: boolean, locale: string): void {
    this.#shown = String(quantity);
    // The browser would forget that something was typed, and tell nobody when the field is left.
    if (!this.#isTyping) {
      this.#quantity.value = this.#shown;
    }

    this.#less.disabled = quantity <= 1;
    this.#more.disabled = quantity >= maxQuantity;
    this.#amount.textContent = priced === undefined ? (isUpdating ? '…' : '')
      : priced.lineAmount.value === 0 ? 'Free'
      : formatMoney(priced.lineAmount, locale);
  }
}

function stepper(text: string, label: string, onClick: () => void): HTMLButtonElement {
  const created = button(text, 'step', onClick);
  created.setAttribute('aria-label', label);
  return created;
}

function toQuantity(text: string): number {
  const number = Math.trunc(Number(text));
  return Number.isFinite(number) ? Math.min(maxQuantity, Math.max(1, number)) : 1;
}
