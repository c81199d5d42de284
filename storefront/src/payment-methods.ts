import '@adyen/adyen-web/styles/adyen.css';
import type { CheckoutApi, DropInLibrary } from './checkout-client.ts';

let loading: Promise<DropInLibrary> | undefined;

/** Loads Drop-in once, with the payment methods that there can be: at Adyen whatever the account offers, at the stand-in a few. */
export function loadLibrary(api: CheckoutApi): Promise<DropInLibrary> {
  loading ??= api.readConfig().then(async ({ environmentUrls }) =>
    (environmentUrls === undefined ? await import('./payment-methods/adyen.ts') : await import('./payment-methods/simulator.ts')).library);
  loading.catch(() => { loading = undefined; });
  return loading;
}
