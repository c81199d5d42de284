import { formatMoney, type Product } from '../checkout-client.ts';
import { button, byId, element } from './dom.ts';

/** The products, each with a button that puts one into the cart. */
export class ProductList {
  readonly #list = byId('product-list');
  readonly #state = byId('products-state');
  readonly #retry = byId<HTMLButtonElement>('products-retry');
  readonly #locale: string;
  readonly #onAdd: (sku: string) => void;

  constructor(locale: string, onAdd: (sku: string) => void) {
    this.#locale = locale;
    this.#onAdd = onAdd;
  }

  showLoading(): void {
    this.#list.replaceChildren();
    this.#retry.hidden = true;
    this.#state.textContent = 'Loading the products…';
  }

  showFailure(text: string, retry: () => void): void {
    this.#list.replaceChildren();
    this.#state.textContent = text;
    this.#retry.hidden = false;
    this.#retry.onclick = retry;
  }

  show(products: readonly Product[]): void {
    this.#retry.hidden = true;
    this.#state.textContent = products.length === 0 ? 'There is nothing for sale here at the moment.' : '';
    this.#list.replaceChildren(...products.map(product => this.#item(product)));
  }

  setLocked(locked: boolean): void {
    for (const add of this.#list.querySelectorAll('button')) {
      add.disabled = locked;
    }
  }

  #item({ sku, name, unitAmount }: Product): HTMLElement {
    const { title, detail } = splitName(name);
    const add = button('Add', 'secondary', () => this.#onAdd(sku));
    add.setAttribute('aria-label', `Add ${name} to the cart`);
    return element('li', { class: 'product', 'data-sku': sku },
      element('div', {},
        element('h3', {}, title),
        element('p', { class: 'detail' }, detail)),
      element('p', { class: 'price' }, unitAmount.value === 0 ? 'Free' : formatMoney(unitAmount, this.#locale)),
      add);
  }
}

/** "Hand grinder, steel" is a title and a detail. */
export function splitName(name: string): { title: string; detail: string } {
  const comma = name.indexOf(', ');
  return comma < 0 ? { title: name, detail: '' } : { title: name.slice(0, comma), detail: name.slice(comma + 2) };
}
