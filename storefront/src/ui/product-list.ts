import { formatMoney, type Product } from '../checkout-client.ts';
import { button, byId, element } from './dom.ts';
import { errorText } from './texts.ts';

/** The products, each with a button that puts one into the cart. */
export class ProductList {
  readonly #list = byId('product-list');
  readonly #state = byId('products-state');
  readonly #retry = byId<HTMLButtonElement>('products-retry');
  readonly #names = new Map<string, string>();
  readonly #locale: string;
  readonly #onAdd: (sku: string) => void;

  constructor(locale: string, onAdd: (sku: string) => void) {
    this.#locale = locale;
    this.#onAdd = onAdd;
  }

  /**
   * Shows what is for sale, or why that cannot be shown.
   * @returns whether it is shown.
   */
  async load(read: Promise<readonly Product[]>, retry: () => void): Promise<boolean> {
    this.#list.replaceChildren();
    this.#retry.hidden = true;
    this.#state.textContent = 'Loading the products…';
    try {
      this.#show(await read);
      return true;
    } catch (error) {
      this.#state.textContent = errorText(error);
      this.#retry.hidden = false;
      this.#retry.onclick = retry;
      return false;
    }
  }

  has(sku: string): boolean {
    return this.#names.has(sku);
  }

  nameOf(sku: string): string {
    return this.#names.get(sku) ?? sku;
  }

  setLocked(locked: boolean): void {
    for (const add of this.#list.querySelectorAll('button')) {
      add.disabled = locked;
    }
  }

  #show(products: readonly Product[]): void {
    this.#names.clear();
    products.forEach(({ sku, name }) => this.#names.set(sku, name));
    this.#state.textContent = products.length === 0 ? 'There is nothing for sale here at the moment.' : '';
    this.#list.replaceChildren(...products.map(product => this.#item(product)));
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
