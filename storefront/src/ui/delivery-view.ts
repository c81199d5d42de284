import { formatMoney, type Cart, type Delivery, type WantedCart } from '../checkout-client.ts';
import type { Market } from '../markets.ts';
import { byId, element } from './dom.ts';

/** Where the cart goes, as far as its country does not say, and how. */
export class DeliveryView {
  readonly #regionRow = byId('region-row');
  readonly #region = byId<HTMLSelectElement>('region');
  readonly #root = byId('delivery');
  readonly #options = byId('delivery-options');
  readonly #locale: string;
  readonly #onChoice: (choice: Partial<WantedCart>) => void;
  #regionsOf: Market | undefined;

  constructor(locale: string, onChoice: (choice: Partial<WantedCart>) => void) {
    this.#locale = locale;
    this.#onChoice = onChoice;
    this.#region.addEventListener('change', () => onChoice({ region: this.#region.value }));
  }

  show(market: Market, { region, deliveryOption }: WantedCart, cart: Cart | undefined): void {
    this.#showRegions(market, region);
    const options = cart?.deliveryOptions ?? [];
    this.#root.hidden = options.length === 0;
    this.#showOptions(options, deliveryOption ?? cart?.delivery?.code);
  }

  #showRegions(market: Market, region: string | undefined): void {
    if (this.#regionsOf !== market) {
      this.#regionsOf = market;
      this.#regionRow.hidden = market.regions === undefined;
      // Hidden, so that nobody goes back to no choice at all.
      const none = element('option', { value: '', hidden: '' }, 'Choose…');
      this.#region.replaceChildren(none, ...(market.regions ?? []).map(({ code, name }) => element('option', { value: code }, name)));
    }

    this.#region.value = region ?? '';
  }

  // Changed in place where the options are the same ones, so that the one that has the focus keeps it.
  #showOptions(options: readonly Delivery[], chosen: string | undefined): void {
    const known = [...this.#options.querySelectorAll('input')];
    if (known.length !== options.length || known.some((input, index) => input.value !== options[index]?.code)) {
      this.#options.replaceChildren(...options.map(option => this.#option(option)));
    }

    options.forEach(({ code, amount }, index) => {
      const root = this.#options.children[index]!;
      root.querySelector('input')!.checked = code === chosen;
      root.querySelector('.price')!.textContent = amount.value === 0 ? 'Free' : formatMoney(amount, this.#locale);
    });
  }

  #option({ code, name }: Delivery): HTMLElement {
    const input = element('input', { type: 'radio', name: 'delivery', value: code, autocomplete: 'off' });
    input.addEventListener('change', () => this.#onChoice({ deliveryOption: code }));
    return element('label', { class: 'option' }, input, element('span', { class: 'name' }, name), element('span', { class: 'price' }));
  }
}
