import { markets, marketOf, type Market } from '../markets.ts';
import { byId, element } from './dom.ts';

export class MarketSelect {
  readonly #select = byId<HTMLSelectElement>('market');

  constructor(current: Market, onChange: (market: Market) => void) {
    this.#select.replaceChildren(...markets.map(({ countryCode, name, currency }) =>
      element('option', { value: countryCode }, `${name} (${currency})`)));
    this.#select.value = current.countryCode;
    this.#select.addEventListener('change', () => onChange(marketOf(this.#select.value)));
  }

  setLocked(locked: boolean): void {
    this.#select.disabled = locked;
  }
}
