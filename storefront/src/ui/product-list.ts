import { formatMoney, type Product, type ProductList as ProductPage } from '../checkout-client.ts';
import { button, byId, element } from './dom.ts';
import { errorText } from './texts.ts';

// Rows of two, three and four are full.
const pageSize = 24;

export interface ProductEvents {
  onAdd(sku: string): void;
  onRead(currency: string, page: { limit: number; after: string | undefined }): Promise<ProductPage>;
}

/** The products page by page, each with a button that puts one into the cart. */
export class ProductList {
  readonly #list = byId('product-list');
  readonly #state = byId('products-state');
  readonly #more = byId<HTMLButtonElement>('products-more');
  readonly #names: Map<string, string>;
  readonly #locale: string;
  readonly #events: ProductEvents;
  #currency = '';
  #next: string | undefined;
  #reading = 0;
  #isBusy = false;
  #isLocked = false;

  /** @param names by SKU; what is read adds to them. */
  constructor(locale: string, names: Map<string, string>, events: ProductEvents) {
    this.#locale = locale;
    this.#names = names;
    this.#events = events;
    this.#more.addEventListener('click', () => void (this.#isBusy || this.#read()));
  }

  /** Shows the first page of what is for sale in a currency, or why that cannot be shown. */
  async show(currency: string): Promise<void> {
    if (this.#currency !== currency) {
      this.#currency = currency;
      this.#next = undefined;
      this.#list.replaceChildren();
      await this.#read();
    }
  }

  setLocked(locked: boolean): void {
    this.#isLocked = locked;
    for (const add of this.#list.querySelectorAll('button')) {
      add.disabled = locked;
    }
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    const isFirst = this.#list.childElementCount === 0;
    this.#isBusy = true;
    this.#list.setAttribute('aria-busy', 'true');
    this.#more.hidden = isFirst;
    this.#state.textContent = isFirst ? 'Loading the products…' : 'Loading the next products…';
    try {
      const { products, next } = await this.#events.onRead(this.#currency, { limit: pageSize, after: this.#next });
      // The shopper may have gone to another country in the meantime.
      if (reading === this.#reading) {
        this.#append(products, next);
      }
    } catch (error) {
      if (reading === this.#reading) {
        this.#offerMore('Try again', errorText(error));
      }
    }
  }

  #append(products: readonly Product[], next: string | undefined): void {
    const isFirst = this.#list.childElementCount === 0;
    const hadFocus = document.activeElement === this.#more;
    products.forEach(({ sku, name }) => this.#names.set(sku, name));
    const items = products.map(product => this.#item(product));
    this.#list.append(...items);
    this.#next = next;
    const count = this.#list.childElementCount;
    const state = count === 0 ? 'There is nothing for sale here at the moment.' : isFirst ? '' : `${count} products are shown.`;
    this.#offerMore('Show more', state);
    this.#more.hidden = next === undefined;
    // Who goes by the keyboard goes on where the list has grown, and a button that is hidden would drop the focus.
    if (hadFocus) {
      items[0]?.querySelector('h3')?.focus();
    }
  }

  #offerMore(label: string, state: string): void {
    this.#isBusy = false;
    this.#list.removeAttribute('aria-busy');
    this.#more.hidden = false;
    this.#more.textContent = label;
    this.#state.textContent = state;
  }

  #item({ sku, name, unitAmount, image }: Product): HTMLElement {
    const { title, detail } = splitName(name);
    const initial = title.slice(0, 1);
    const add = button('Add', 'secondary', () => this.#events.onAdd(sku));
    add.setAttribute('aria-label', `Add ${name} to the cart`);
    add.disabled = this.#isLocked;
    return element('li', { class: 'product', 'data-sku': sku },
      // The name beside it says all that the picture does.
      element('div', { class: 'picture', 'aria-hidden': 'true' }, image === undefined ? initial : picture(image, initial)),
      element('div', { class: 'product-name' },
        element('h3', { tabindex: '-1' }, title),
        element('p', { class: 'detail' }, detail)),
      element('p', { class: 'price' }, unitAmount.value === 0 ? 'Free' : formatMoney(unitAmount, this.#locale)),
      add);
  }
}

function picture(src: string, instead: string): HTMLImageElement {
  const created = element('img', { src, alt: '', width: '96', height: '96', loading: 'lazy', decoding: 'async' });
  created.addEventListener('error', () => created.replaceWith(instead));
  return created;
}

/** "Hand grinder, steel" is a title and a detail. */
export function splitName(name: string): { title: string; detail: string } {
  const comma = name.indexOf(', ');
  return comma < 0 ? { title: name, detail: '' } : { title: name.slice(0, comma), detail: name.slice(comma + 2) };
}
