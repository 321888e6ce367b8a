/** Those offered at first; a scenario may be in any other. */
export const currencies: readonly string[] = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'JPY',
  'CNY',
  'INR',
  'BRL',
  'CAD',
  'AUD',
]

/** `Swiss Franc` in the user's language. */
export function nameOfCurrency(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'currency' }).of(code) ?? code
}
