import { formatMoney, type Cart, type CartTax, type Money } from '../checkout-client.ts';
import { byId, element } from './dom.ts';

/** What the total is made of. All of it is the server's. */
export class SumsView {
  readonly #root = byId('sums');
  readonly #total = byId('total-row');
  readonly #remove = byId<HTMLButtonElement>('discount-remove');
  readonly #locale: string;
  #taxes: readonly HTMLElement[] = [];

  constructor(locale: string, onRemoveDiscount: () => void) {
    this.#locale = locale;
    this.#remove.addEventListener('click', onRemoveDiscount);
  }

  show({ subtotal, discount, delivery, tax, amount }: Cart, taxName: string): void {
    byId('subtotal').textContent = this.#money(subtotal);
    byId('discount-row').hidden = discount === undefined;
    if (discount !== undefined) {
      byId('discount-name').textContent = `Discount ${discount.code}`;
      byId('discount-amount').textContent = `−${this.#money(discount.amount)}`;
    }

    byId('delivery-row').hidden = delivery === undefined;
    if (delivery !== undefined) {
      byId('delivery-name').textContent = delivery.name;
      byId('delivery-amount').textContent = delivery.amount.value === 0 ? 'Free' : this.#money(delivery.amount);
    }

    this.#showTaxes(tax, taxName);
    const total = this.#money(amount);
    const output = byId('total');
    // Only a change is worth an announcement.
    if (output.textContent !== total) {
      output.textContent = total;
    }
  }

  setState({ isShown, isUpdating, isLocked }: { isShown: boolean; isUpdating: boolean; isLocked: boolean }): void {
    this.#root.hidden = !isShown;
    this.#root.toggleAttribute('data-updating', isUpdating);
    this.#remove.disabled = isLocked;
  }

  /** Above the total what is added to it, below it what it has in it. */
  #showTaxes(tax: CartTax | undefined, name: string): void {
    this.#taxes.forEach(row => row.remove());
    const percent = new Intl.NumberFormat(this.#locale, { style: 'percent', maximumFractionDigits: 4 });
    this.#taxes = (tax?.rates ?? []).map(rate => {
      const label = `${percent.format(rate.percent / 100)} ${name}`;
      return element('div', { class: tax?.included ? 'tax included' : 'tax' },
        element('dt', {}, tax?.included ? `Includes ${label}` : label), element('dd', {}, this.#money(rate.amount)));
    });
    if (tax?.included) {
      this.#total.after(...this.#taxes);
    } else {
      this.#total.before(...this.#taxes);
    }
  }

  #money(amount: Money): string {
    return formatMoney(amount, this.#locale);
  }
}
