/** An amount in minor units as Adyen counts them: 2599 EUR is €25.99, 2599 JPY is ¥2,599, 2599 KWD is KD 2.599. */
export interface Money {
  readonly value: number;
  readonly currency: string;
}

// Adyen's table, https://docs.adyen.com/development-resources/currency-codes. Intl follows ISO 4217, which differs from it for
// CLP, CVE, IDR and ISK: with Intl's own decimals those prices would be shown a hundred times too high or too low.
const withoutDecimals = new Set(
  'CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const withThreeDecimals = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** The number of decimals in a currency's minor unit at Adyen. */
export function decimalsOf(currency: string): number {
  return withoutDecimals.has(currency) ? 0 : withThreeDecimals.has(currency) ? 3 : 2;
}

/** An amount as a shopper reads it, such as "€ 25,99" for nl-NL. */
export function formatMoney(amount: Money, locale: string): string {
  const decimals = decimalsOf(amount.currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount.value / 10 ** decimals);
}

export function isSameAmount(one: Money | undefined, other: Money | undefined): boolean {
  return one?.value === other?.value && one?.currency === other?.currency;
}
