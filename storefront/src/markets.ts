/** Where the shop delivers to. The country decides which ways to pay there are. */
export interface Market {
  readonly countryCode: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
}

export const markets: readonly [Market, ...Market[]] = [
  { countryCode: 'NL', name: 'Netherlands', currency: 'EUR' },
  { countryCode: 'PT', name: 'Portugal', currency: 'EUR' },
  { countryCode: 'DE', name: 'Germany', currency: 'EUR' },
  { countryCode: 'US', name: 'United States', currency: 'USD' },
  { countryCode: 'JP', name: 'Japan', currency: 'JPY' },
  { countryCode: 'KW', name: 'Kuwait', currency: 'KWD' },
];

export function marketOf(countryCode: string | undefined): Market {
  return markets.find(market => market.countryCode === countryCode) ?? markets[0];
}

/** The shopper's locale in the form that Adyen wants: a language and a country. */
export function shopperLocale(preferred: string = navigator.language): string {
  try {
    const { language, region } = new Intl.Locale(preferred).maximize();
    return language.length === 2 && region !== undefined && /^[A-Z]{2}$/.test(region) ? `${language}-${region}` : 'en-US';
  } catch {
    return 'en-US';
  }
}
