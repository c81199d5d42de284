/** Where the shop delivers to. The country decides which ways to pay there are. */
export interface Market {
  readonly countryCode: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** As shoppers there call it. */
  readonly taxName: string;
  /** Those that the shop delivers to, where taxes differ from one to the other. */
  readonly regions?: readonly Region[];
}

export interface Region {
  /** The second part of an ISO 3166-2 code. */
  readonly code: string;
  readonly name: string;
}

export const markets: readonly [Market, ...Market[]] = [
  { countryCode: 'NL', name: 'Netherlands', currency: 'EUR', taxName: 'VAT' },
  { countryCode: 'PT', name: 'Portugal', currency: 'EUR', taxName: 'VAT' },
  { countryCode: 'DE', name: 'Germany', currency: 'EUR', taxName: 'VAT' },
  {
    countryCode: 'US',
    name: 'United States',
    currency: 'USD',
    taxName: 'sales tax',
    regions: [{ code: 'CA', name: 'California' }, { code: 'NY', name: 'New York' }, { code: 'OR', name: 'Oregon' }],
  },
  { countryCode: 'JP', name: 'Japan', currency: 'JPY', taxName: 'consumption tax' },
  { countryCode: 'KW', name: 'Kuwait', currency: 'KWD', taxName: 'VAT' },
];

export function marketOf(countryCode: string | undefined): Market {
  return markets.find(market => market.countryCode === countryCode) ?? markets[0];
}

/** Whether there is nothing to calculate before the shopper has said where in this country. */
export function needsRegion({ regions }: Market, region: string | undefined): boolean {
  return regions !== undefined && region === undefined;
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
